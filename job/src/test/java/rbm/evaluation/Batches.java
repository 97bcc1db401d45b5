package rbm.evaluation;

import java.util.Random;
import java.util.stream.IntStream;
import rbm.model.Cases;
import rbm.model.TinyMachine;

/** Cases for tests. */
public final class Batches {
    private Batches() {}

    /** Every visible state once, in the order of its bits: case v is the state v. */
    public static Cases allStates(int visibleUnits) {
        Cases.Builder builder = Cases.builder(visibleUnits);
        for (int v = 0; v < 1 << visibleUnits; v++) {
            builder.add(0x9E3779B97F4A7C15L * v, TinyMachine.unitsOn(v));
        }
        return builder.build();
    }

    /** Cases whose units are on with the same probability, independently. */
    public static Cases random(int visibleUnits, int size, double probability, long seed) {
        Random random = new Random(seed);
        Cases.Builder builder = Cases.builder(visibleUnits);
        for (int c = 0; c < size; c++) {
            int[] units = random.doubles(visibleUnits)
                    .mapToInt(u -> u < probability ? 1 : 0)
                    .toArray();
            int[] on =
                    IntStream.range(0, visibleUnits).filter(i -> units[i] == 1).toArray();
            builder.add(random.nextLong(), on);
        }
        return builder.build();
    }

    /** Some of the cases of a batch. */
    public static Cases part(Cases cases, int from, int to) {
        Cases.Builder builder = Cases.builder(cases.visibleUnits());
        for (int c = from; c < to; c++) {
            builder.add(cases.key(c), cases.unitsOf(c));
        }
        return builder.build();
    }
}
