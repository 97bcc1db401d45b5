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
 * How many cases a second one thread trains on, without Spark: statistics, gradient and update. The arguments are those of
 * the yardstick, and threads: ROWS VISIBLE HIDDEN BATCH [DENSITY] [EPOCHS] [THREADS]. Prints the rate of the median epoch, by
 * the clock and by the thread's own processor time (which other processes on the machine disturb less). With several threads,
 * epochs of one thread and of all of them take turns, so that both see the same machine.
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
        int batch = Integer.parseInt(arguments[3]);
        int updates = (rows + batch - 1) / batch;
        double density = arguments.length > 4 ? Double.parseDouble(arguments[4]) : 0.13;
        int epochs = arguments.length > 5 ? Integer.parseInt(arguments[5]) : 5;

        TrainingOptions options =
                TrainingOptions.of(hiddenUnits, WARM_UP + epochs).withUpdatesPerEpoch(updates);
        RandomBlocks data = new RandomBlocks(rows, visibleUnits, density, Blocks.count(rows, updates));
        TrainingState state = TrainingState.initial(data.counts(), rows, options);
        int threads = arguments.length > 6 ? Integer.parseInt(arguments[6]) : 1;
        Rate one = new Rate(data, options, Crew.ALONE);
        Rate all = threads > 1 ? new Rate(data, options, Crew.hire(threads)) : null;
        double before = all != null ? CoreDistance.nanos() : 0;
        for (int epoch = -WARM_UP; epoch < epochs; epoch++) {
            one.run(state, epoch);
            if (all != null) {
                all.run(state, epoch);
            }
        }
        String kernels = Kernels.describe(visibleUnits, hiddenUnits);
        double rate = rows / median(one.seconds);
        System.out.printf(
                Locale.ROOT,
                "%.0f rows/s  %.0f rows per second of processor time  (%s)%n",
                rate,
                rows / median(one.ownSeconds),
                kernels);
        if (all != null) {
            double together = rows / median(all.seconds);
            System.out.printf(
                    Locale.ROOT,
                    "%.0f rows/s by %d threads, %.2f times as many; to another core and back: %.0f ns before, %.0f after%n",
                    together,
                    threads,
                    together / rate,
                    before,
                    CoreDistance.nanos());
        }
    }

    /** Epochs of a crew, and how long they took. */
    private static final class Rate {
        private final LocalStatistics source;
        private final Trainer trainer;
        private final double[] seconds;
        private final double[] ownSeconds;

        Rate(RandomBlocks data, TrainingOptions options, Crew crew) {
            source = new LocalStatistics(data.blocks(), options, crew);
            trainer = new Trainer(options, source.casesOfUpdates(), crew);
            seconds = new double[options.epochs() - WARM_UP];
            ownSeconds = new double[seconds.length];
        }

        void run(TrainingState state, int epoch) {
            long start = System.nanoTime();
            long ownStart = ownTime();
            trainer.runEpoch(state, source, Validator.NONE);
            if (epoch >= 0) {
                seconds[epoch] = (System.nanoTime() - start) / 1e9;
                ownSeconds[epoch] = (ownTime() - ownStart) / 1e9;
            }
        }
    }

    private static long ownTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
