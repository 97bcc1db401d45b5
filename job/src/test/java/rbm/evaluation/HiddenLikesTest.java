package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rbm.model.VisibleLayer;

/** Which likes of which users are hidden. */
class HiddenLikesTest {
    private static final int ITEMS = 100;
    private static final int[] LIKES = IntStream.range(0, ITEMS).toArray();

    @Test
    void hiddenAndKnownLikesAreAllLikesAndAboutTheShareIsHidden() {
        HiddenLikes choice = new HiddenLikes(0.2, 1, 7);
        long hidden = 0;
        for (long key = 0; key < 100; key++) {
            assertThat(IntStream.concat(
                                    IntStream.of(choice.hidden(key, LIKES, ITEMS)),
                                    IntStream.of(choice.known(key, LIKES, ITEMS)))
                            .sorted())
                    .containsExactly(IntStream.of(LIKES).boxed().toArray(Integer[]::new));
            hidden += choice.hidden(key, LIKES, ITEMS).length;
        }
        assertThat(hidden / 10_000.0).isEqualTo(0.2, within(4 * Math.sqrt(0.2 * 0.8 / 10_000)));
    }

    @Test
    void whetherALikeIsHiddenDoesNotDependOnTheOtherLikes() {
        HiddenLikes choice = new HiddenLikes(0.2, 1, 7);
        int[] some = IntStream.range(0, 50).toArray();

        assertThat(choice.hidden(3, some, ITEMS))
                .isNotEmpty()
                .containsExactly(IntStream.of(choice.hidden(3, LIKES, ITEMS))
                        .filter(item -> item < 50)
                        .toArray());
    }

    @Test
    void thatAnItemWasRatedIsHiddenWithTheLike() {
        HiddenLikes choice = new HiddenLikes(0.2, 1, 7);
        int[] likes = {3, 10, 11, 40, 41, 42, 77};
        int[] rated = {3, 4, 10, 11, 40, 41, 42, 76, 77, 78};
        int[] units = VisibleLayer.LIKES_GIVEN_RATED.unitsOn(likes, rated, ITEMS);
        for (long key = 0; key < 50; key++) {
            int[] hidden = choice.hidden(key, likes, ITEMS);
            assertThat(choice.hidden(key, units, ITEMS)).isEqualTo(hidden);
            int[] left = IntStream.of(rated)
                    .filter(item -> Arrays.binarySearch(hidden, item) < 0)
                    .toArray();
            assertThat(choice.known(key, units, ITEMS))
                    .isEqualTo(VisibleLayer.LIKES_GIVEN_RATED.unitsOn(choice.known(key, likes, ITEMS), left, ITEMS));
        }
    }

    @Test
    void aUserKeepsAtLeastOneLike() {
        HiddenLikes choice = new HiddenLikes(0.9, 1, 1);
        for (long key = 0; key < 50; key++) {
            assertThat(choice.known(key, new int[] {1, 2}, ITEMS)).isNotEmpty();
            assertThat(choice.hidden(key, new int[] {5}, ITEMS)).isEmpty();
        }
    }

    @Test
    void ofManyUsersSomeAreEnough() {
        HiddenLikes choice = HiddenLikes.ofSome(0.5, 40_000, 4_000, 1);
        long concerned = 0;
        for (long key = 0; key < 40_000; key++) {
            concerned += choice.concern(key) ? 1 : 0;
            if (!choice.concern(key)) {
                assertThat(choice.known(key, LIKES, ITEMS)).isEqualTo(LIKES);
            }
        }
        assertThat((double) concerned).isEqualTo(4_000, within(4 * Math.sqrt(4_000)));
        assertThat(HiddenLikes.ofSome(0.5, 3_000, 4_000, 1).concern(12)).isTrue();
    }

    @Test
    void anotherSeedHidesOtherLikes() {
        assertThat(new HiddenLikes(0.2, 1, 7).hidden(3, LIKES, ITEMS))
                .isNotEqualTo(new HiddenLikes(0.2, 1, 8).hidden(3, LIKES, ITEMS))
                .isNotEqualTo(new HiddenLikes(0.2, 1, 7).hidden(4, LIKES, ITEMS));
    }

    @Test
    void sharesOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HiddenLikes(1, 0.5, 1))
                .withMessage("Cannot hide a share 1.0 of the likes of a share 0.5 of the users:"
                        + " both must be above 0, at most 1, and the first below it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RankingTask(new HiddenLikes(0.2, 1, 1), 0))
                .withMessage("Cannot rank 0 items: must be at least 1");
    }
}
