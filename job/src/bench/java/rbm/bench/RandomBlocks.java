package rbm.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import rbm.model.Block;
import rbm.model.Cases;

/** Cases whose visible units are on by chance, the same for the same arguments. */
final class RandomBlocks {
    private final long[] counts;
    private final List<Block> blocks = new ArrayList<>();

    /**
     * @param rows how many cases
     * @param visibleUnits V
     * @param density the probability that a unit is on
     * @param blockCount how many blocks; the cases are dealt out to them in turn
     */
    RandomBlocks(int rows, int visibleUnits, double density, int blockCount) {
        counts = new long[visibleUnits];
        List<Cases.Builder> builders = Stream.generate(() -> Cases.builder(visibleUnits))
                .limit(blockCount)
                .toList();
        SplittableRandom random = new SplittableRandom(1);
        for (int row = 0; row < rows; row++) {
            builders.get(row % blockCount).add(random.nextLong(), row(random, density));
        }
        builders.forEach(cases -> blocks.add(new Block(blocks.size(), cases.build())));
    }

    private int[] row(SplittableRandom random, double density) {
        int[] units = new int[counts.length];
        int count = 0;
        for (int i = 0; i < counts.length; i++) {
            if (random.nextDouble() < density) {
                units[count++] = i;
                counts[i]++;
            }
        }
        return Arrays.copyOf(units, count);
    }

    /** @return the blocks, in order */
    List<Block> blocks() {
        return blocks;
    }

    /** @return in how many cases each visible unit is on, [V] */
    long[] counts() {
        return counts;
    }
}
