package rbm.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import rbm.data.Blocks;
import rbm.numerics.Crew;
import rbm.numerics.Kernels;
import rbm.training.LocalStatistics;
import rbm.training.Trainer;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;
import rbm.training.Validator;

/**
 * How many cases a second some threads train on, without Spark: statistics, gradient and update. The arguments are those of
 * the yardstick, and the threads: ROWS VISIBLE HIDDEN BATCH [DENSITY] [EPOCHS] [THREADS]. Prints the rate of the median epoch, by the clock and by the
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
        RandomBlocks data = new RandomBlocks(rows, visibleUnits, density, Blocks.count(rows, updates));
        Crew crew = Crew.hire(arguments.length > 6 ? Integer.parseInt(arguments[6]) : 1);
        LocalStatistics source = new LocalStatistics(data.blocks(), options, crew);
        Trainer trainer = new Trainer(options, source.casesOfUpdates(), crew);
        TrainingState state = TrainingState.initial(data.counts(), rows, options);
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
}
