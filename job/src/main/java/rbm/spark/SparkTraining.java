package rbm.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import rbm.model.Block;
import rbm.numerics.Crew;
import rbm.training.EpochSummary;
import rbm.training.LocalStatistics;
import rbm.training.StatisticsSource;
import rbm.training.Trainer;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;
import rbm.training.Validator;

/**
 * Trains on blocks that Spark holds. Where an update is so little work that a job would cost more than it saves, one
 * task runs several epochs, with all cores of its process; the bits are the same either way.
 */
public final class SparkTraining {
    /**
     * Multiply-adds that a core makes in about the time that a job for an update takes beyond its work: so much longer may one
     * task be at an update.
     */
    private static final double JOB_COST = 125e6;

    /** Units on, over all cases, up to which one task may take all of the data. */
    private static final long SMALL_DATA = 50_000_000;

    /** Weights up to which one task may run the epochs: what training has reached goes to it and back. */
    private static final long SMALL_MACHINE = 4_000_000;

    /** How long the first task that runs epochs by itself works before it reports, in nanoseconds, at least; each after it twice as long. */
    private static final long FIRST_REPORT = 500_000_000;

    /** How long tasks come to work for each weight, since what they report is as large: a hundred times what that takes. */
    private static final long REPORT_EVERY_WEIGHT = 10_000;

    /** How long tasks come to work at most, so that one sees how training goes. */
    private static final long LONGEST_REPORT = 12_000_000_000L;

    /** The setting of Spark that has a job run for each update, also where one task would be faster. */
    private static final String JOB_FOR_EACH_UPDATE = "spark.rbm.jobForEachUpdate";

    private final JavaSparkContext context;
    private final TrainingData data;
    private final ValidationData heldOut;
    private final TrainingOptions options;

    /**
     * @param context where jobs run
     * @param data what to learn from
     * @param heldOut what to validate with
     * @param options how to train
     */
    public SparkTraining(JavaSparkContext context, TrainingData data, ValidationData heldOut, TrainingOptions options) {
        this.context = context;
        this.data = data;
        this.heldOut = heldOut;
        this.options = options;
    }

    /**
     * Trains until all epochs are done, the reconstruction error is below the tolerance, or the held-out score gets no
     * better.
     *
     * @param state where to start; it ends trained
     * @param listener told of each epoch, in order
     * @return the state after the last epoch
     * @throws rbm.training.DivergedException if training diverges twice
     */
    public TrainingState train(TrainingState state, Consumer<EpochSummary> listener) {
        return train(state, listener, TrainingWatch.NONE);
    }

    /**
     * Trains as {@link #train(TrainingState, Consumer)} does, under a watch. A state that has reached the end already, such as one from a checkpoint, comes back as it is.
     *
     * @param state where to start; it ends trained
     * @param listener told of each epoch, in order
     * @param watch shown the state between epochs
     * @return the state after the last epoch
     * @throws rbm.training.DivergedException if training diverges twice
     */
    public TrainingState train(TrainingState state, Consumer<EpochSummary> listener, TrainingWatch watch) {
        if (new Trainer(options, data.casesOfUpdates()).isFinished(state)) {
            return state;
        }
        return runsInOneTask() ? trainInOneTask(state, listener, watch) : trainByJobs(state, listener, watch);
    }

    /** @return what training by jobs would move and hold */
    public TrainingPlan plan() {
        return TrainingPlan.of(context, data, options);
    }

    /** @return whether one task runs the epochs, instead of a job for each update */
    public boolean runsInOneTask() {
        if (context.sc().conf().getBoolean(JOB_FOR_EACH_UPDATE, false)) {
            return false;
        }
        long units = options.states() > 1 ? data.unitsOn() * options.states() : data.cases() * data.visibleUnits();
        double update =
                (double) units * options.hiddenUnits() * options.sampling().gibbsSteps() / options.updatesPerEpoch();
        double cores = Math.max(context.defaultParallelism(), threads());
        return update * (1.0 / threads() - 1 / cores) <= JOB_COST
                && data.unitsOn() <= SMALL_DATA
                && (long) data.visibleUnits() * options.hiddenUnits() <= SMALL_MACHINE;
    }

    /**
     * How many threads share the work if one task runs the epochs: as many as Spark has cores in the process that it runs in, since
     * nothing else runs there meanwhile. Where items may be missing, one chain follows the other, in one thread.
     *
     * @return on a cluster at most what spark.executor.cores says, and 1 if nothing is said
     */
    public int threads() {
        if (options.states() > 1) {
            return 1;
        }
        return context.sc().isLocal()
                ? context.defaultParallelism()
                : context.sc().conf().getInt("spark.executor.cores", 1);
    }

    TrainingState trainByJobs(TrainingState state, Consumer<EpochSummary> listener, TrainingWatch watch) {
        Trainer trainer = new Trainer(options, data.casesOfUpdates());
        StatisticsSource source = new SparkStatistics(context, data.blocks(), options);
        Validator validator = heldOut.distributedValidator();
        EpochSummary last;
        do {
            last = trainer.runEpoch(state, source, validator);
            listener.accept(last);
            watch.look(state, last.outcome());
        } while (last.outcome() != EpochSummary.Outcome.LAST);
        return state;
    }

    TrainingState trainInOneTask(TrainingState start, Consumer<EpochSummary> listener, TrainingWatch watch) {
        JavaRDD<Block> together = data.blocks().coalesce(1);
        Broadcast<Validator> validator = context.broadcast(heldOut.localValidator());
        try {
            TrainingState state = start;
            EpochSummary last;
            long nanos = FIRST_REPORT;
            long weights = start.parameters().weights().length;
            long mostNanos = Math.min(LONGEST_REPORT, FIRST_REPORT + weights * REPORT_EVERY_WEIGHT);
            do {
                EpochsInTask done = runEpochs(together, state, validator, watch.mostEpochs(state.epoch()), nanos);
                nanos = Math.min(mostNanos, 2 * nanos);
                state = done.state();
                done.summaries().forEach(listener);
                done.throwDivergence();
                last = done.summaries().get(done.summaries().size() - 1);
                watch.look(state, last.outcome());
            } while (last.outcome() != EpochSummary.Outcome.LAST);
            return state;
        } finally {
            validator.destroy();
        }
    }

    private EpochsInTask runEpochs(
            JavaRDD<Block> together, TrainingState state, Broadcast<Validator> validator, int most, long nanos) {
        context.setJobDescription("Epoch " + (state.epoch() + 1) + " of " + options.epochs() + " and more in one task");
        Broadcast<TrainingState> broadcast = context.broadcast(state);
        try {
            TrainingOptions training = options;
            int threads = threads();
            return together.mapPartitions(partition ->
                            epochs(partition, broadcast.value(), validator.value(), training, most, nanos, threads))
                    .collect()
                    .get(0);
        } finally {
            broadcast.destroy();
            context.setJobDescription(null);
        }
    }

    private static Iterator<EpochsInTask> epochs(
            Iterator<Block> partition,
            TrainingState start,
            Validator validator,
            TrainingOptions options,
            int most,
            long nanos,
            int threads) {
        List<Block> blocks = new ArrayList<>();
        partition.forEachRemaining(blocks::add);
        EpochsInTask done = new EpochsInTask(start.copy());
        long end = System.nanoTime() + nanos;
        try (Crew crew = Crew.hire(threads)) {
            LocalStatistics source = new LocalStatistics(blocks, options, crew);
            Trainer trainer = new Trainer(options, source.casesOfUpdates(), crew);
            while (done.goesOn(most) && System.nanoTime() < end) {
                done.run(state -> trainer.runEpoch(state, source, validator));
            }
        }
        return List.of(done).iterator();
    }
}
