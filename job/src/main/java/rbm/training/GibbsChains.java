package rbm.training;

import java.util.Arrays;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.numerics.Logistic;
import rbm.numerics.Philox;

/**
 * A batch of Gibbs chains that move together, with the memory they need: R chains over V visible and H hidden units.
 *
 * <p>A chain is at a visible state, kept as the list of the units that are on. {@link #meanHidden},
 * {@link #sampleHidden}, {@link #meanVisible} and {@link #sampleVisible}, called in this order, make one step of
 * alternating Gibbs sampling. The random numbers of a chain depend on the stream and the chain's key alone.
 */
final class GibbsChains {
    /** How many numbers the dense means of the visible units may take at once, unless a single chain needs more. */
    private static final int MEANS_AT_ONCE = 1 << 20;

    private static final int MOST_CHAINS = 512;

    private final Parameters parameters;
    private final int visibleUnits;
    private final int hiddenUnits;

    /** W transposed, [H x V]: a row holds the weights of one hidden unit. */
    private final float[] transposedWeights;

    private final float[] visibleMeans;
    private final float[] hiddenMeans;
    private final float[] uniforms;
    private final VisibleLists visible = new VisibleLists();
    private final float[] hiddenStates;
    private final long[] keys;
    private int chains;

    /**
     * Makes room for {@link #capacity()} chains.
     *
     * @param parameters the machine, kept and not changed
     */
    GibbsChains(Parameters parameters) {
        this.parameters = parameters;
        this.visibleUnits = parameters.visibleUnits();
        this.hiddenUnits = parameters.hiddenUnits();
        int capacity = Math.max(1, Math.min(MOST_CHAINS, MEANS_AT_ONCE / visibleUnits));
        this.keys = new long[capacity];
        this.visibleMeans = new float[capacity * visibleUnits];
        this.hiddenMeans = new float[capacity * hiddenUnits];
        this.hiddenStates = new float[capacity * hiddenUnits];
        this.uniforms = new float[Math.max(visibleUnits, hiddenUnits)];
        this.transposedWeights = transpose(parameters);
    }

    /** @return the most chains that fit */
    int capacity() {
        return keys.length;
    }

    /** @return the number of chains that are moving */
    int size() {
        return chains;
    }

    /**
     * Starts one chain at each of some cases, with the key of the case.
     *
     * @param cases where to start
     * @param from the first case
     * @param to the last case, exclusive; at most {@link #capacity()} cases
     */
    void start(Cases cases, int from, int to) {
        chains = to - from;
        visible.clear();
        for (int index = from; index < to; index++) {
            keys[index - from] = cases.key(index);
            visible.addCase(cases.units(), cases.start(index), cases.end(index));
        }
    }

    /** Computes the mean of each hidden unit given the visible state, into {@link #hiddenMeans()}. */
    void meanHidden() {
        float[] weights = parameters.weights();
        for (int chain = 0; chain < chains; chain++) {
            int row = chain * hiddenUnits;
            System.arraycopy(parameters.hiddenBias(), 0, hiddenMeans, row, hiddenUnits);
            for (int at = visible.start(chain); at < visible.end(chain); at++) {
                addRow(weights, visible.units()[at] * hiddenUnits, hiddenMeans, row, hiddenUnits);
            }
        }
        Logistic.logistic(hiddenMeans, 0, chains * hiddenUnits);
    }

    /** Computes the mean of each hidden unit when the visible units are replaced by their means. */
    void meanHiddenOfMeans() {
        float[] weights = parameters.weights();
        for (int chain = 0; chain < chains; chain++) {
            int row = chain * hiddenUnits;
            System.arraycopy(parameters.hiddenBias(), 0, hiddenMeans, row, hiddenUnits);
            for (int i = 0; i < visibleUnits; i++) {
                float mean = visibleMeans[chain * visibleUnits + i];
                for (int j = 0; j < hiddenUnits; j++) {
                    hiddenMeans[row + j] += mean * weights[i * hiddenUnits + j];
                }
            }
        }
        Logistic.logistic(hiddenMeans, 0, chains * hiddenUnits);
    }

    /**
     * Samples the hidden units from their means, into {@link #hidden}.
     *
     * @param stream the random numbers to use
     */
    void sampleHidden(long stream) {
        for (int chain = 0; chain < chains; chain++) {
            int row = chain * hiddenUnits;
            Philox.uniforms(stream, keys[chain], uniforms, 0, hiddenUnits);
            for (int j = 0; j < hiddenUnits; j++) {
                hiddenStates[row + j] = uniforms[j] < hiddenMeans[row + j] ? 1 : 0;
            }
        }
    }

    /** Computes the mean of each visible unit given the sampled hidden state, into {@link #visibleMeans()}. */
    void meanVisible() {
        for (int chain = 0; chain < chains; chain++) {
            int row = chain * visibleUnits;
            System.arraycopy(parameters.visibleBias(), 0, visibleMeans, row, visibleUnits);
            for (int j = 0; j < hiddenUnits; j++) {
                if (hiddenStates[chain * hiddenUnits + j] != 0) {
                    addRow(transposedWeights, j * visibleUnits, visibleMeans, row, visibleUnits);
                }
            }
        }
        Logistic.logistic(visibleMeans, 0, chains * visibleUnits);
    }

    /**
     * Samples the visible units from their means: the chains move there.
     *
     * @param stream the random numbers to use
     */
    void sampleVisible(long stream) {
        visible.clear();
        for (int chain = 0; chain < chains; chain++) {
            int row = chain * visibleUnits;
            Philox.uniforms(stream, keys[chain], uniforms, 0, visibleUnits);
            for (int i = 0; i < visibleUnits; i++) {
                if (uniforms[i] < visibleMeans[row + i]) {
                    visible.addUnit(i);
                }
            }
            visible.endCase();
        }
    }

    /** @return where the chains are, as lists of visible units; the object itself */
    VisibleLists visible() {
        return visible;
    }

    /**
     * @param values as what
     * @return the hidden units, [R x H], the array itself
     */
    float[] hidden(UnitValues values) {
        return values == UnitValues.STATES ? hiddenStates : hiddenMeans;
    }

    /** @return means of the hidden units, [R x H], the array itself */
    float[] hiddenMeans() {
        return hiddenMeans;
    }

    /** @return means of the visible units, [R x V], the array itself */
    float[] visibleMeans() {
        return visibleMeans;
    }

    private static void addRow(float[] rows, int from, float[] sums, int to, int count) {
        for (int k = 0; k < count; k++) {
            sums[to + k] += rows[from + k];
        }
    }

    private static float[] transpose(Parameters parameters) {
        int rows = parameters.visibleUnits();
        int columns = parameters.hiddenUnits();
        float[] transposed = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                transposed[j * rows + i] = parameters.weights()[i * columns + j];
            }
        }
        return transposed;
    }

    /** The visible units that are on, chain after chain. */
    static final class VisibleLists {
        private int[] offsets = new int[MOST_CHAINS + 1];
        private int[] units = new int[1024];
        private int size;
        private int end;

        void clear() {
            size = 0;
            end = 0;
        }

        void addCase(int[] from, int start, int stop) {
            reserve(stop - start);
            System.arraycopy(from, start, units, end, stop - start);
            end += stop - start;
            endCase();
        }

        void addUnit(int unit) {
            reserve(1);
            units[end++] = unit;
        }

        void endCase() {
            offsets[++size] = end;
        }

        int start(int chain) {
            return offsets[chain];
        }

        int end(int chain) {
            return offsets[chain + 1];
        }

        int[] units() {
            return units;
        }

        int[] copyOf(int chain) {
            return Arrays.copyOfRange(units, start(chain), end(chain));
        }

        private void reserve(int more) {
            if (end + more > units.length) {
                units = Arrays.copyOf(units, Math.max(units.length * 2, end + more));
            }
        }
    }
}
