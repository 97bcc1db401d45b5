package rbm.cli;

import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.spark.SparkTraining;
import rbm.spark.TrainingData;
import rbm.training.DivergedException;
import rbm.training.SuccessiveHalving;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;
import rbm.training.Trial;

/** A trial on Spark. */
final class TrialRun implements SuccessiveHalving.Contender {
    private final JavaSparkContext context;
    private final HoldOut.Parts parts;
    private final Trial trial;
    private final TrainingOptions options;
    private final Consumer<TrialRun> listener;
    private TrainingState state;
    private boolean diverged;
    private boolean finished;

    /**
     * @param context where jobs run
     * @param parts what to learn from and to judge by
     * @param trial the setting
     * @param base everything that is not tried
     * @param listener told whenever the trial has been trained
     */
    TrialRun(
            JavaSparkContext context,
            HoldOut.Parts parts,
            Trial trial,
            TrainingOptions base,
            Consumer<TrialRun> listener) {
        this.context = context;
        this.parts = parts;
        this.trial = trial;
        this.options = trial.toOptions(base);
        this.listener = listener;
    }

    @Override
    public void goOn(int epochs) {
        TrainingData data = parts.training().withUpdatesPerEpoch(trial.updatesPerEpoch());
        TrainingOptions untilThen = options.withEpochs(epochs);
        if (state == null) {
            state = TrainingState.initial(data.itemCounts(), data.cases(), untilThen);
        }
        try {
            state = new SparkTraining(context, data, parts.heldOut(), untilThen).train(state, epoch -> {});
            finished = state.epoch() < epochs;
        } catch (DivergedException e) {
            diverged = true;
            finished = true;
        }
        listener.accept(this);
    }

    @Override
    public double score() {
        return state == null || diverged || Double.isNaN(state.bestScore())
                ? Double.NEGATIVE_INFINITY
                : state.bestScore();
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    /** @return the setting, and what it has come to */
    TrialResult result() {
        boolean trained = score() > Double.NEGATIVE_INFINITY;
        return new TrialResult(trial, state == null ? 0 : state.epoch(), trained ? state.bestEpoch() : 0, score());
    }
}
