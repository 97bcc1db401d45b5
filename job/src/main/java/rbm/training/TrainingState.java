package rbm.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rbm.model.Block;
import rbm.model.Parameters;
import rbm.numerics.Logistic;
import rbm.numerics.Philox;

/**
 * Everything that training carries from one update to the next. It changes in place; two states that are equal, with the
 * same options and data, go on to the same bits.
 */
public final class TrainingState implements Serializable {
    private static final double INITIAL_WEIGHT_DEVIATION = 0.01;

    private Parameters parameters;
    private Parameters velocity;
    private Parameters average;
    private float[] visibleOffset;
    private float[] hiddenOffset;
    private Parameters best;
    private double bestScore = Double.NaN;
    private int bestEpoch;
    private int validationsSinceBest;
    private double firstError = Double.POSITIVE_INFINITY;
    private double rateFactor = 1;
    private ArrayList<Block> chains = new ArrayList<>();
    private int epoch;
    private long updates;

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
        int visibleUnits = counts.length;
        int hiddenUnits = options.hiddenUnits();
        Parameters parameters = Parameters.zeros(visibleUnits, hiddenUnits);
        float[] visibleOffset = new float[visibleUnits];
        for (int i = 0; i < visibleUnits; i++) {
            double mean = (counts[i] + 0.5) / (cases + 1.0);
            visibleOffset[i] = (float) mean;
            parameters.visibleBias()[i] = (float) Logistic.logOdds(mean);
        }
        drawWeights(parameters, options.seed());
        float[] hiddenOffset = new float[hiddenUnits];
        Arrays.fill(hiddenOffset, 0.5f);
        TrainingState state = of(parameters, visibleOffset, hiddenOffset);
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
        copy.takeProgress(this);
        return copy;
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
        takeProgress(other);
    }

    private void takeProgress(TrainingState other) {
        best = other.best;
        bestScore = other.bestScore;
        bestEpoch = other.bestEpoch;
        validationsSinceBest = other.validationsSinceBest;
        firstError = other.firstError;
        rateFactor = other.rateFactor;
        chains = other.chains;
        epoch = other.epoch;
        updates = other.updates;
    }

    /** @return what training has to show: the best averaged parameters where they were validated, else the last ones */
    public Parameters result() {
        return best == null ? average : best;
    }

    /** @return the score of the best parameters; not a number if there was no validation */
    public double bestScore() {
        return bestScore;
    }

    /** @return the epoch of the parameters that training has to show, from 1 */
    public int bestEpoch() {
        return best == null ? epoch : bestEpoch;
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
        return epoch;
    }

    /** @return groups of persistent chains; none for CD */
    List<Block> chains() {
        return chains;
    }

    /** @return the number of updates done, over all epochs */
    long updates() {
        return updates;
    }

    void moveChains(List<Block> moved) {
        chains = new ArrayList<>(moved);
    }

    /** @return the reconstruction error of the first epoch; infinite before it has ended */
    double firstError() {
        return firstError;
    }

    /** @return what the learning rate is multiplied by: 1 until training diverged */
    public double rateFactor() {
        return rateFactor;
    }

    void slowDown(double factor) {
        rateFactor *= factor;
    }

    /** @return how many validations there have been since the best one */
    int validationsSinceBest() {
        return validationsSinceBest;
    }

    /** Ends an epoch with this reconstruction error. */
    void endEpoch(double error) {
        epoch++;
        if (firstError == Double.POSITIVE_INFINITY) {
            firstError = error;
        }
    }

    /** Keeps the averaged parameters if they are the best so far. */
    void validated(Validation validation) {
        if (!validation.isPresent()) {
            return;
        }
        validationsSinceBest++;
        if (best == null || validation.heldOut() > bestScore) {
            best = average.copy();
            bestScore = validation.heldOut();
            bestEpoch = epoch;
            validationsSinceBest = 0;
        }
    }

    /**
     * Lets the average follow the parameters after an update. The average reaches back over a share of all updates so
     * far: after t updates the latest parameters have the weight 1 / max(1, share t), so that it neither still remembers
     * the start after few updates nor forgets too soon after many.
     *
     * @param share how much of the run so far the average reaches back over, in [0, 1]; with 0 it is the latest
     *     parameters
     */
    void average(double share) {
        updates++;
        float move = (float) (1 / Math.max(1, share * updates));
        follow(average.weights(), parameters.weights(), move);
        follow(average.visibleBias(), parameters.visibleBias(), move);
        follow(average.hiddenBias(), parameters.hiddenBias(), move);
    }

    private static void follow(float[] average, float[] latest, float move) {
        for (int k = 0; k < average.length; k++) {
            average[k] += move * (latest[k] - average[k]);
        }
    }

    private static void drawWeights(Parameters parameters, long seed) {
        int hiddenUnits = parameters.hiddenUnits();
        long stream = Philox.streamKey(seed, RandomPurpose.INITIAL_WEIGHTS, 0, 0);
        float[] uniforms = new float[2 * hiddenUnits];
        for (int i = 0; i < parameters.visibleUnits(); i++) {
            Philox.uniforms(stream, i, uniforms, 0, uniforms.length);
            for (int j = 0; j < hiddenUnits; j++) {
                double radius = Math.sqrt(-2 * Math.log(uniforms[2 * j]));
                double normal = radius * Math.cos(2 * Math.PI * uniforms[2 * j + 1]);
                parameters.weights()[i * hiddenUnits + j] = (float) (INITIAL_WEIGHT_DEVIATION * normal);
            }
        }
    }
}
