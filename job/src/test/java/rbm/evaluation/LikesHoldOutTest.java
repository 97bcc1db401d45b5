package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rbm.model.Cases;

class LikesHoldOutTest {
    @Test
    void aShareOfTheLikesIsHeldOutAndNeverAmongTheTrainingLikes() {
        Cases likes = cases(0, 500);
        LikesHoldOut parts = LikesHoldOut.of(likes, likes, 0.2, 1);
        assertThat(parts.training().unitsOn() / (double) likes.unitsOn()).isEqualTo(0.8, within(0.02));
        ItemScorer cheat = new Popularity(new UnitCounts(40).add(likes));
        assertThat(parts.split().evaluate(cheat, 10).users()).isGreaterThan(400);
    }

    @Test
    void whatIsHeldOutOfAUserDependsOnNoOtherUser() {
        Cases all = LikesHoldOut.of(cases(0, 50), cases(0, 50), 0.3, 7).training();
        Cases some = LikesHoldOut.of(cases(20, 50), cases(20, 50), 0.3, 7).training();
        for (int user = 20; user < 50; user++) {
            assertThat(some.unitsOf(user - 20)).isEqualTo(all.unitsOf(user));
        }
        assertThat(LikesHoldOut.of(cases(0, 50), cases(0, 50), 0.3, 8)
                        .training()
                        .units())
                .isNotEqualTo(all.units());
    }

    private static Cases cases(int from, int to) {
        Cases.Builder cases = Cases.builder(40);
        for (int user = from; user < to; user++) {
            int step = 1 + user % 3;
            cases.add(user, IntStream.range(0, 40).filter(i -> i % step == 0).toArray());
        }
        return cases.build();
    }
}
