package rbm.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import rbm.data.Blocks;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.numerics.Kernels;
import rbm.training.LocalStatistics;
import rbm.training.Trainer;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;
import rbm.training.Validator;

/**
 * How many cases a second one thread trains on, without Spark: statistics, gradient and update. The arguments are those of
 * the yardstick: ROWS VISIBLE HIDDEN BATCH [DENSITY] [EPOCHS]. Prints the rate of the median epoch, by the clock and by the
 * thread's own processor time (which other processes on the machine disturb less).
 */
public final class TrainingSpeed {
    /** Epochs that are run before the first one counts, for the compiler. */
    private static final int WARM_UP = 8;

    private TrainingSpeed() {}

    /**
     * @param arguments see the class
     */
    public static void main(String[] arguments) {
        int rows = Integer.parseInt(arguments[0]);
        int visibleUnits = Integer.parseInt(arguments[1]);
        int hiddenUnits = Integer.parseInt(arguments[2]);
        int updates = Math.max(1, rows / Integer.parseInt(arguments[3]));
        double density = arguments.length > 4 ? Double.parseDouble(arguments[4]) : 0.13;
        int epochs = arguments.length > 5 ? Integer.parseInt(arguments[5]) : 5;

        TrainingOptions options =
                TrainingOptions.of(hiddenUnits, WARM_UP + epochs).withUpdatesPerEpoch(updates);
        long[] counts = new long[visibleUnits];
        LocalStatistics source = new LocalStatistics(blocks(rows, density, updates, counts), options);
        Trainer trainer = new Trainer(options, source.casesOfUpdates());
        TrainingState state = TrainingState.initial(counts, rows, options);
        double[] seconds = new double[epochs];
        double[] ownSeconds = new double[epochs];
        for (int epoch = -WARM_UP; epoch < epochs; epoch++) {
            long start = System.nanoTime();
            long ownStart = ownTime();
            trainer.runEpoch(state, source, Validator.NONE);
            if (epoch >= 0) {
                seconds[epoch] = (System.nanoTime() - start) / 1e9;
                ownSeconds[epoch] = (ownTime() - ownStart) / 1e9;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%.0f rows/s  %.0f rows per second of processor time  (%s)%n",
                rows / median(seconds),
                rows / median(ownSeconds),
                Kernels.describe(visibleUnits, hiddenUnits));
    }

    private static long ownTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static List<Block> blocks(int rows, double density, int updates, long[] counts) {
        int blockCount = Blocks.count(rows, updates);
        List<Cases.Builder> builders = new ArrayList<>();
        for (int block = 0; block < blockCount; block++) {
            builders.add(Cases.builder(counts.length));
        }
        SplittableRandom random = new SplittableRandom(1);
        int[] units = new int[counts.length];
        for (int row = 0; row < rows; row++) {
            int count = 0;
            for (int i = 0; i < counts.length; i++) {
                if (random.nextDouble() < density) {
                    units[count++] = i;
                    counts[i]++;
                }
            }
            builders.get(row % blockCount).add(random.nextLong(), Arrays.copyOf(units, count));
        }
        List<Block> blocks = new ArrayList<>();
        for (Cases.Builder builder : builders) {
            blocks.add(new Block(blocks.size(), builder.build()));
        }
        return blocks;
    }
}
