package rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.numerics.Crew;

class SumsSliceTest {
    private static final int V = 30;
    private static final int H = 4;
    private static final int SUMS = V * H + 2 * V + 4 * H;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, V * H, SUMS - 1, SUMS, SUMS + 1})
    void slicesAddedUpOneByOneGiveTheBitsOfTheWhole(int length) {
        List<UpdateSums> parts = List.of(sums(1), sums(2), sums(3));
        UpdateSums expected = sums(2).combine(sums(3)).combine(sums(1));

        UpdateSums added = new UpdateSums(V, H);
        List<Iterator<SumsSlice>> slices =
                parts.stream().map(part -> SumsSlice.cut(part, length)).toList();
        for (int number = 0; number < SumsSlice.count(V, H, length); number++) {
            SumsSlice.add(slices.stream().map(Iterator::next).iterator()).addTo(added, length);
        }

        assertThat(slices).noneMatch(Iterator::hasNext);
        assertThat(added.statistics()).isEqualTo(expected.statistics());
        assertThat(added.statistics().isFinite()).isTrue();
        assertThat(added.chains()).extracting(Block::number).containsExactly(1, 2, 3);
        assertThat(parts.get(0).statistics()).isEqualTo(sums(1).statistics());
    }

    @Test
    void thereAreAsManySlicesAsTheSumsFill() {
        assertThat(SumsSlice.count(V, H, SUMS)).isEqualTo(1);
        assertThat(SumsSlice.count(V, H, SUMS - 1)).isEqualTo(2);
        assertThat(SumsSlice.count(2_000_000, 1_000, 1 << 19)).isEqualTo(3823);
    }

    @Test
    void thatASumIsNotFiniteIsNotLost() {
        UpdateSums broken = sums(1);
        BlockSums block = new BlockSums(V, H);
        block.visibleData[2] = Float.NaN;
        broken.add(block, Crew.ALONE);
        UpdateSums added = new UpdateSums(V, H);

        SumsSlice.add(Stream.of(sums(2), broken)
                        .map(sums -> SumsSlice.cut(sums, SUMS).next())
                        .iterator())
                .addTo(added, SUMS);

        assertThat(added.statistics().isFinite()).isFalse();
    }

    @Test
    void slicesOfDifferentPartsAreNotAdded() {
        List<SumsSlice> slices = new ArrayList<>();
        SumsSlice.cut(sums(1), 100).forEachRemaining(slices::add);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SumsSlice.add(slices.iterator()))
                .withMessage("Cannot add slice 1 to slice 0: must be the same part");
    }

    private static UpdateSums sums(int seed) {
        Random random = new Random(seed);
        BlockSums block = new BlockSums(V, H);
        for (float[] values : new float[][] {
            block.products(),
            block.visibleData,
            block.visibleModel,
            block.hiddenData,
            block.hiddenModel,
            block.hiddenMean,
            block.hiddenVariance
        }) {
            for (int k = 0; k < values.length; k++) {
                values[k] = 100 * random.nextFloat() - 50;
            }
        }
        block.squaredError = random.nextDouble();
        block.cases = seed;
        UpdateSums sums = new UpdateSums(V, H);
        sums.add(block, Crew.ALONE);
        sums.addChains(
                new Block(seed, Cases.builder(V).add(seed, new int[] {seed}).build()));
        return sums;
    }
}
