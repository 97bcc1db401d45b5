package rbm.training;

import java.util.Arrays;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.numerics.BitMatrix;
import rbm.numerics.Crew;
import rbm.numerics.Kernels;
import rbm.numerics.RowSums;
import rbm.numerics.StripMatrix;
import rbm.numerics.UnitKernel;
import rbm.numerics.UnitRandom;

/**
 * A batch of Gibbs chains that move together, with the memory they need: R chains over V visible and H hidden units. The
 * memory is used again for other chains and other parameters of the same shape.
 *
 * <p>A chain is at a visible state, kept as the list of the units that are on. {@link #meanHidden}, {@link #sampleHidden}
 * and {@link #sampleVisible}, called in this order, make one step of alternating Gibbs sampling. The random numbers of a
 * chain depend on the stream and the chain's key alone.
 */
final class GibbsChains {
    /** The most chains that move together: enough for what is made of the weights once to pay. */
    static final int MOST_CHAINS = 512;

    /** How many numbers the dense means of the visible units may take, unless a single chain needs more. */
    private static final int MOST_MEANS = 1 << 22;

    /** The fewest chains that are worth a part of the work. */
    static final int FEWEST_CHAINS = 32;

    /** The fewest visible units whose weights, or sums, are worth a part of the work. */
    static final int FEWEST_UNITS = 64;

    private final int hiddenUnits;
    private final UnitKernel units;
    private final Crew crew;
    private final RowSums[] rowSums;
    private final StripMatrix weightStrips;
    private final BitMatrix[] visibleOn;
    private final BitMatrix hiddenOn = new BitMatrix();
    private final ChainMatrices matrices;
    private final Reconstruction reconstruction;
    private final UnitKernel.Rows hiddenMeans;
    private final UnitKernel.Rows hiddenStates;
    private final long[] keys;
    private VisibleLists visible = new VisibleLists();
    private VisibleLists spare = new VisibleLists();
    private Parameters parameters;
    private UnitKernel.Rows weightRows;
    private boolean hasWeightStrips;
    private int chains;

    /**
     * Makes room for {@link #capacity()} chains.
     *
     * @param parameters the machine, kept and not changed
     */
    GibbsChains(Parameters parameters) {
        this(
                parameters.visibleUnits(),
                parameters.visibleUnits(),
                parameters.hiddenUnits(),
                UnitValues.STATES,
                Crew.ALONE);
        use(parameters);
    }

    /**
     * Makes room for {@link #capacity()} chains.
     *
     * @param visibleUnits V
     * @param sampledUnits how many of the visible units are sampled; the others stay as they are in the data
     * @param hiddenUnits H
     * @param visibleValues whether the dense means of the visible units will be asked for
     * @param crew who shares the work
     */
    GibbsChains(int visibleUnits, int sampledUnits, int hiddenUnits, UnitValues visibleValues, Crew crew) {
        int capacity = visibleValues == UnitValues.STATES
                ? MOST_CHAINS
                : Math.max(1, Math.min(MOST_CHAINS, MOST_MEANS / visibleUnits));
        this.hiddenUnits = hiddenUnits;
        this.crew = crew;
        this.units = Kernels.units(visibleUnits, hiddenUnits);
        this.matrices = new ChainMatrices(visibleUnits, hiddenUnits, capacity);
        this.visibleOn = new BitMatrix[crew.members()];
        Arrays.setAll(visibleOn, part -> new BitMatrix());
        this.rowSums = new RowSums[crew.members()];
        Arrays.setAll(rowSums, part -> new RowSums(units));
        this.reconstruction = new Reconstruction(units, rowSums, crew, sampledUnits, capacity);
        this.keys = new long[capacity];
        this.weightStrips = new StripMatrix(units);
        this.hiddenMeans = UnitKernel.Rows.padded(capacity, hiddenUnits);
        this.hiddenStates = UnitKernel.Rows.padded(capacity, hiddenUnits);
    }

    /** @param machine the machine from now on, kept and not changed */
    void use(Parameters machine) {
        parameters = machine;
        weightRows = new UnitKernel.Rows(machine.weights(), hiddenUnits);
        hasWeightStrips = false;
        matrices.use(machine.weights());
    }

    /** @return the most chains that fit */
    int capacity() {
        return keys.length;
    }

    /** @return how many visible units are sampled */
    int sampledUnits() {
        return reconstruction.visibleUnits();
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
        int visibleUnits = parameters.visibleUnits();
        boolean byPatterns = RowSums.patternsPay(visibleUnits, chains, visible.count());
        boolean byStrips = !byPatterns && StripMatrix.pays(visible.count(), chains, visibleUnits, hiddenUnits);
        if (byStrips && !hasWeightStrips) {
            weightStrips.shape(visibleUnits, hiddenUnits);
            crew.shareRange(
                    visibleUnits, FEWEST_UNITS, (part, from, to) -> weightStrips.write(weightRows, 1, from, to));
            hasWeightStrips = true;
        }
        shareChains((part, from, to) -> {
            Arrays.fill(hiddenMeans.values(), hiddenMeans.rowStart(from), hiddenMeans.rowStart(to), 0);
            if (byPatterns) {
                visibleOn[part].clear(to - from, visibleUnits);
                visible.fill(visibleOn[part], from, to);
                rowSums[part].add(visibleOn[part], weightRows, 1, hiddenMeans.from(from));
            } else if (byStrips) {
                rowSums[part].add(visible.lists(from, to), weightStrips, hiddenMeans.from(from));
            } else {
                rowSums[part].add(visible.lists(from, to), weightRows, 1, hiddenMeans.from(from));
            }
            inputsToMeans(from, to);
        });
    }

    /** Computes the mean of each hidden unit when the visible units are replaced by their means. */
    void meanHiddenOfMeans() {
        matrices.hiddenInputs(chains, hiddenMeans);
        shareChains((part, from, to) -> inputsToMeans(from, to));
    }

    private void inputsToMeans(int from, int to) {
        float[] partial = new float[UnitKernel.PARTIAL_SUMS];
        for (int chain = from; chain < to; chain++) {
            int at = hiddenMeans.rowStart(chain);
            units.logistic(hiddenMeans.values(), at, parameters.hiddenBias(), 0, hiddenUnits, partial);
        }
    }

    /** Shares what is done to each chain. */
    void shareChains(Crew.Range range) {
        crew.shareRange(chains, FEWEST_CHAINS, range);
    }

    /**
     * Samples the hidden units from their means, into {@link #hidden}.
     *
     * @param stream the random numbers to use
     */
    void sampleHidden(long stream) {
        hiddenOn.clear(chains, hiddenUnits);
        shareChains((part, from, to) -> {
            // Of the thread's own: arrays that are made one after the other share a line of the cache.
            int[] words = new int[UnitRandom.SCRATCH_WORDS];
            float[] uniforms = new float[hiddenUnits];
            for (int chain = from; chain < to; chain++) {
                units.uniforms(UnitRandom.key(stream, keys[chain], words), 0, uniforms, hiddenUnits);
                int at = hiddenMeans.rowStart(chain);
                units.states(hiddenMeans.values(), at, uniforms, hiddenStates.values(), hiddenUnits);
                hiddenOn.take(chain, hiddenStates, units);
            }
        });
    }

    /**
     * Computes the mean of each visible unit given the sampled hidden state: into {@link #matrices()}, and {@link
     * #squaredError()}.
     */
    void meanVisible() {
        reconstruction.keepMeans(parameters, hiddenOn, visible, chains, matrices.visible());
    }

    /** Computes {@link #squaredError()} alone. */
    void reconstruct() {
        reconstruction.measure(parameters, hiddenOn, visible, chains);
    }

    /**
     * Samples the visible units given the sampled hidden state: the chains move there. Sets {@link #squaredError()} too.
     *
     * @param stream the random numbers to use
     */
    void sampleVisible(long stream) {
        int[] words = new int[UnitRandom.SCRATCH_WORDS];
        for (int chain = 0; chain < chains; chain++) {
            reconstruction.setKey(chain, UnitRandom.key(stream, keys[chain], words));
        }
        reconstruction.sample(parameters, hiddenOn, visible, chains, spare);
        VisibleLists before = visible;
        visible = spare;
        spare = before;
    }

    /**
     * The squared distance of each chain's state from its latest mean reconstruction, summed over chains and visible units.
     *
     * @return a number in [0, R V], with V the visible units that are sampled
     */
    double squaredError() {
        return reconstruction.squaredError();
    }

    /** @return where the chains are, as lists of visible units; until they move */
    VisibleLists visible() {
        return visible;
    }

    /**
     * @param values as what
     * @return the hidden units, [R x H], themselves
     */
    UnitKernel.Rows hidden(UnitValues values) {
        return values == UnitValues.STATES ? hiddenStates : hiddenMeans;
    }

    /** @return means of the hidden units, [R x H], themselves */
    UnitKernel.Rows hiddenMeans() {
        return hiddenMeans;
    }

    /**
     * @param part less than the number of the crew's members
     * @return what adds up rows with the memory of these chains, for who works with them
     */
    RowSums rowSums(int part) {
        return rowSums[part];
    }

    /** @return the matrices that the chains are in */
    ChainMatrices matrices() {
        return matrices;
    }
}
