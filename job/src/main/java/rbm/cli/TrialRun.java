package rbm.cli;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.spark.SparkTraining;
import rbm.spark.TrainingData;
import rbm.spark.TrainingWatch;
import rbm.training.DivergedException;
import rbm.training.EpochSummary;
import rbm.training.SuccessiveHalving;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;
import rbm.training.Trial;

/** A trial on Spark. Out of time it stops after the epoch under way, and counts with what it has reached. */
final class TrialRun implements SuccessiveHalving.Contender {
    private final JavaSparkContext context;
    private final HoldOut.Parts parts;
    private final Trial trial;
    private final TrainingOptions options;
    private final BooleanSupplier timeIsLeft;
    private final Consumer<TrialRun> listener;
    private TrainingState state;
    private boolean diverged;
    private boolean finished;

    /**
     * @param context where jobs run
     * @param parts what to learn from and to judge by
     * @param trial the setting
     * @param base everything that is not tried
     * @param timeIsLeft asked between epochs; the first trial goes on until it has a score in any case
     * @param listener told whenever the trial has been trained
     */
    TrialRun(
            JavaSparkContext context,
            HoldOut.Parts parts,
            Trial trial,
            TrainingOptions base,
            BooleanSupplier timeIsLeft,
            Consumer<TrialRun> listener) {
        this.context = context;
        this.parts = parts;
        this.trial = trial;
        this.options = trial.toOptions(base);
        this.timeIsLeft = timeIsLeft;
        this.listener = listener;
    }

    @Override
    public void goOn(int epochs) {
        TrainingData data = parts.training().withUpdatesPerEpoch(trial.updatesPerEpoch());
        TrainingOptions untilThen = options.withEpochs(epochs);
        if (state == null) {
            state = SparkTrainingRun.untrained(data, untilThen);
        }
        try {
            state = new SparkTraining(context, data, parts.heldOut(), untilThen)
                    .train(state, epoch -> {}, new TimeWatch());
            finished = state.epoch() < epochs;
        } catch (DivergedException e) {
            diverged = true;
            finished = true;
        } catch (OutOfTimeException e) {
            state = e.reached;
            finished = true;
        }
        if (hasResult()) {
            listener.accept(this);
        }
    }

    @Override
    public double score() {
        return isScored() ? state.bestScore() : Double.NEGATIVE_INFINITY;
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    /** @return whether the trial was trained until there was something to say of it: a score, or that it diverged */
    boolean hasResult() {
        return diverged || isScored();
    }

    private boolean isScored() {
        return state != null && !diverged && !Double.isNaN(state.bestScore());
    }

    /** @return the setting, and what it has come to */
    TrialResult result() {
        return new TrialResult(
                trial,
                state == null ? 0 : state.epoch(),
                options.epochs(),
                isScored() ? state.bestEpoch() : 0,
                score());
    }

    /** Ends training when the time is up. */
    private final class TimeWatch implements TrainingWatch {
        @Override
        public int mostEpochs(int epoch) {
            return Integer.MAX_VALUE;
        }

        @Override
        public void look(TrainingState reached, EpochSummary.Outcome last) {
            boolean isNeeded = trial.number() == 1 && Double.isNaN(reached.bestScore());
            if (last != EpochSummary.Outcome.LAST && !isNeeded && !timeIsLeft.getAsBoolean()) {
                throw new OutOfTimeException(reached);
            }
        }
    }

    /** The time is up in the middle of a trial. */
    private static final class OutOfTimeException extends RuntimeException {
        private final transient TrainingState reached;

        OutOfTimeException(TrainingState reached) {
            super("the time is up", null, false, false);
            this.reached = reached;
        }
    }
}
