package rbm.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rbm.model.Block;
import rbm.model.Parameters;
import rbm.numerics.Crew;

/**
 * Everything that training carries from one update to the next. It changes in place; two states that are equal, with the
 * same options and data, go on to the same bits.
 */
public final class TrainingState implements Serializable {
    private Parameters parameters;
    private Parameters velocity;
    private Parameters average;
    private float[] visibleOffset;
    private float[] hiddenOffset;
    private Parameters best;
    private ArrayList<Block> chains = new ArrayList<>();
    private Progress progress = new Progress();

    private TrainingState(
            Parameters parameters,
            Parameters velocity,
            Parameters average,
            float[] visibleOffset,
            float[] hiddenOffset) {
        this.parameters = parameters;
        this.velocity = velocity;
        this.average = average;
        this.visibleOffset = visibleOffset;
        this.hiddenOffset = hiddenOffset;
    }

    /**
     * Before the first epoch: weights from N(0, 0.01^2), visible biases at the log-odds of each unit's mean (with half a
     * case added on either side, so that a unit that never or always is on stays finite), hidden biases 0.
     *
     * @param counts in how many cases each visible unit is on, [V]
     * @param cases the number of cases, at least 1
     * @param options the number of hidden units and the seed
     * @return the first state
     */
    public static TrainingState initial(long[] counts, long cases, TrainingOptions options) {
        ColdStart start = new ColdStart(counts, cases, options);
        float[] visibleOffset = start.visibleMeans();
        float[] hiddenOffset = new float[options.hiddenUnits()];
        Arrays.fill(hiddenOffset, 0.5f);
        TrainingState state = of(start.parameters(), visibleOffset, hiddenOffset);
        state.moveChains(PersistentChains.start(visibleOffset, options));
        return state;
    }

    /**
     * Starts from parameters that are there already, such as those of an untrained or a served machine.
     *
     * @param parameters copied
     * @param visibleOffset the mean of each visible unit over the data, [V]
     * @param hiddenOffset the mean of each hidden unit, [H]
     * @return a state before its first epoch
     */
    public static TrainingState of(Parameters parameters, float[] visibleOffset, float[] hiddenOffset) {
        Parameters velocity = Parameters.zeros(parameters.visibleUnits(), parameters.hiddenUnits());
        return new TrainingState(
                parameters.copy(), velocity, parameters.copy(), visibleOffset.clone(), hiddenOffset.clone());
    }

    /** @return a state that does not change with this one */
    public TrainingState copy() {
        TrainingState copy = new TrainingState(
                parameters.copy(), velocity.copy(), average.copy(), visibleOffset.clone(), hiddenOffset.clone());
        copy.best = best;
        copy.chains = chains;
        copy.progress = progress.copy();
        return copy;
    }

    /**
     * Makes a state that does not change with this one out of another that nobody needs any more.
     *
     * @param other of the same shape, or null
     * @return the state
     */
    TrainingState copyTo(TrainingState other) {
        if (other == null) {
            return copy();
        }
        other.parameters.take(parameters);
        other.velocity.take(velocity);
        other.average.take(average);
        System.arraycopy(visibleOffset, 0, other.visibleOffset, 0, visibleOffset.length);
        System.arraycopy(hiddenOffset, 0, other.hiddenOffset, 0, hiddenOffset.length);
        other.best = best;
        other.chains = chains;
        other.progress = progress.copy();
        return other;
    }

    /** @return everything that is here, by name; the arrays are shared */
    public Snapshot snapshot() {
        Map<String, Parameters> machines = new HashMap<>();
        machines.put(Snapshot.PARAMETERS, parameters);
        machines.put(Snapshot.VELOCITY, velocity);
        machines.put(Snapshot.AVERAGE, average);
        if (best != null) {
            machines.put(Snapshot.BEST, best);
        }
        Map<String, float[]> means =
                Map.of(Snapshot.VISIBLE_OFFSET, visibleOffset, Snapshot.HIDDEN_OFFSET, hiddenOffset);
        return new Snapshot(machines, means, progress.numbers(), chains);
    }

    /**
     * Goes on from where training was.
     *
     * @param snapshot what {@link #snapshot} gave; the arrays are taken over, not copied
     * @return the state
     * @throws IllegalArgumentException if a part is missing
     */
    public static TrainingState of(Snapshot snapshot) {
        TrainingState state = new TrainingState(
                Snapshot.part(snapshot.machines(), Snapshot.PARAMETERS),
                Snapshot.part(snapshot.machines(), Snapshot.VELOCITY),
                Snapshot.part(snapshot.machines(), Snapshot.AVERAGE),
                Snapshot.part(snapshot.means(), Snapshot.VISIBLE_OFFSET),
                Snapshot.part(snapshot.means(), Snapshot.HIDDEN_OFFSET));
        state.best = snapshot.machines().get(Snapshot.BEST);
        state.progress = Progress.of(snapshot.progress());
        state.moveChains(snapshot.chains());
        return state;
    }

    /**
     * Goes back to what was copied before.
     *
     * @param other taken over, not copied
     */
    void become(TrainingState other) {
        parameters = other.parameters;
        velocity = other.velocity;
        average = other.average;
        visibleOffset = other.visibleOffset;
        hiddenOffset = other.hiddenOffset;
        best = other.best;
        chains = other.chains;
        progress = other.progress;
    }

    /** @return what training has to show: the best averaged parameters where they were validated, else the last ones */
    public Parameters result() {
        return best == null ? average : best;
    }

    /** @return the score of the best parameters; not a number if there was no validation */
    public double bestScore() {
        return progress.bestScore();
    }

    /** @return the epoch of the parameters that training has to show, from 1 */
    public int bestEpoch() {
        return best == null ? progress.epoch() : progress.bestEpoch();
    }

    /** @return the machine as it is now, the object itself */
    public Parameters parameters() {
        return parameters;
    }

    /** @return the moving average of the machine over updates: what is validated and saved; the object itself */
    public Parameters average() {
        return average;
    }

    /** @return the last step taken, for the momentum; the object itself */
    Parameters velocity() {
        return velocity;
    }

    /** @return mu, the mean of the visible units over the data, [V] */
    float[] visibleOffset() {
        return visibleOffset;
    }

    /** @return lambda, the running mean of the hidden units given the data, [H] */
    float[] hiddenOffset() {
        return hiddenOffset;
    }

    /** @return a running mean of each hidden unit given the data, [H]: 0 for a unit that is never on */
    public float[] hiddenMeans() {
        return hiddenOffset.clone();
    }

    /** @return the number of epochs done */
    public int epoch() {
        return progress.epoch();
    }

    /** @return groups of persistent chains; none for CD */
    List<Block> chains() {
        return chains;
    }

    /** @return the number of updates done, over all epochs */
    long updates() {
        return progress.updates();
    }

    void moveChains(List<Block> moved) {
        chains = new ArrayList<>(moved);
    }

    /** @return the reconstruction error of the first epoch; infinite before it has ended */
    double firstError() {
        return progress.firstError();
    }

    /** @return the reconstruction error of the latest epoch; infinite before the first has ended */
    double lastError() {
        return progress.lastError();
    }

    /** @return the latest epoch in a few numbers; its time is not known any more */
    public EpochSummary lastEpoch() {
        return new EpochSummary(
                progress.epoch(), progress.lastError(), Validation.NONE, Double.NaN, EpochSummary.Outcome.LAST);
    }

    /** @return what the learning rate is multiplied by: 1 until training diverged */
    public double rateFactor() {
        return progress.rateFactor();
    }

    void slowDown(double factor) {
        progress.slowDown(factor);
    }

    /** @return how many validations there have been since the best one */
    int validationsSinceBest() {
        return progress.validationsSinceBest();
    }

    /** Ends an epoch with this reconstruction error. */
    void endEpoch(double error) {
        progress.endEpoch(error);
    }

    /** Keeps the averaged parameters if they are the best so far. */
    void validated(Validation validation) {
        if (validation.isPresent() && progress.validated(validation.heldOut())) {
            best = average.copy();
        }
    }

    /**
     * Lets the average follow the parameters after an update. The average reaches back over a share of all updates so
     * far: after t updates the latest parameters have the weight 1 / max(1, share t), so that it neither still remembers
     * the start after few updates nor forgets too soon after many.
     *
     * @param share how much of the run so far the average reaches back over, in [0, 1]; with 0 it is the latest
     *     parameters
     * @param crew who shares the work
     */
    void average(double share, Crew crew) {
        float move = (float) (1 / Math.max(1, share * progress.countUpdate()));
        follow(average.weights(), parameters.weights(), move, crew);
        follow(average.visibleBias(), parameters.visibleBias(), move, crew);
        follow(average.hiddenBias(), parameters.hiddenBias(), move, crew);
    }

    private static void follow(float[] average, float[] latest, float move, Crew crew) {
        crew.shareNumbers(average.length, (part, from, to) -> {
            for (int k = from; k < to; k++) {
                average[k] += move * (latest[k] - average[k]);
            }
        });
    }
}
