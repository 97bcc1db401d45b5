package rbm.bench;

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

/**
 * How many cases a second one thread trains on, without Spark: statistics, gradient and update. The arguments are those of
 * the yardstick: ROWS VISIBLE HIDDEN BATCH [DENSITY] [EPOCHS].
 */
public final class TrainingSpeed {
    private TrainingSpeed() {}

    /** @param arguments see the class */
    public static void main(String[] arguments) {
        int rows = Integer.parseInt(arguments[0]);
        int visibleUnits = Integer.parseInt(arguments[1]);
        int hiddenUnits = Integer.parseInt(arguments[2]);
        int updates = Math.max(1, rows / Integer.parseInt(arguments[3]));
        double density = arguments.length > 4 ? Double.parseDouble(arguments[4]) : 0.13;
        int epochs = arguments.length > 5 ? Integer.parseInt(arguments[5]) : 7;

        TrainingOptions options = TrainingOptions.of(hiddenUnits, epochs).withUpdatesPerEpoch(updates);
        long[] counts = new long[visibleUnits];
        LocalStatistics source = new LocalStatistics(blocks(rows, density, updates, counts), options);
        Trainer trainer = new Trainer(options, source.casesOfUpdates());
        TrainingState state = TrainingState.initial(counts, rows, options);
        double[] seconds = new double[epochs];
        for (int epoch = 0; epoch < epochs; epoch++) {
            long start = System.nanoTime();
            long cpu = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            trainer.runEpoch(state, source);
            seconds[epoch] = (System.nanoTime() - start) / 1e9;
            System.err.printf("%.3f cpu %.3f proc%n",(java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()-cpu)/1e9, ((com.sun.management.OperatingSystemMXBean)java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime()/1e9);
        }
        Arrays.sort(seconds);
        double median = seconds[epochs / 2];
        double operations = 10.0 * rows * visibleUnits * hiddenUnits;
        System.out.printf(
                Locale.ROOT,
                "%.0f rows/s  %.1f GFLOP/s if all were dense (%s)%n",
                rows / median,
                operations / median / 1e9,
                Kernels.describe());
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
