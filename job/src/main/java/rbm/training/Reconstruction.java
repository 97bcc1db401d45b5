package rbm.training;

import java.nio.FloatBuffer;
import java.util.Arrays;
import rbm.model.Parameters;
import rbm.numerics.BitMatrix;
import rbm.numerics.RowSums;
import rbm.numerics.UnitKernel;

/**
 * The visible units of a batch of chains given their hidden units. Some visible units are taken at a time, so that inputs
 * are still in the cache when they become means, errors and samples; no means are stored unless asked for.
 */
final class Reconstruction {
    /** How many visible units are taken at a time: 512 inputs of each are half of what the second cache holds. */
    private static final int TILE = 256;

    private final int visibleUnits;
    private final int tile;
    private final UnitKernel units;
    private final RowSums rowSums;
    private final BitMatrix unitsOn = new BitMatrix();

    /** Of all chains and one tile; inputs at first. */
    private final float[] means;

    private final float[] uniforms;
    private final long[] keys;
    private final int[] cursors;
    private final double[] errors;
    private final VisibleLists pieces = new VisibleLists();
    private double squaredError;

    /**
     * @param units computes with the units
     * @param visibleUnits V, how many visible units are sampled; if there are more, they come behind these and stay as they
     *     are
     * @param capacity the most chains
     */
    Reconstruction(UnitKernel units, int visibleUnits, int capacity) {
        this.units = units;
        this.rowSums = new RowSums(units);
        this.visibleUnits = visibleUnits;
        this.tile = Math.min(TILE, visibleUnits);
        this.means = new float[capacity * tile];
        this.uniforms = new float[tile];
        this.keys = new long[capacity];
        this.cursors = new int[capacity];
        this.errors = new double[capacity];
    }

    /** @return V */
    int visibleUnits() {
        return visibleUnits;
    }

    /** Says whose random numbers a chain uses next. */
    void setKey(int chain, long key) {
        keys[chain] = key;
    }

    /** @return the squared distance of the states from the means, summed over chains and visible units */
    double squaredError() {
        return squaredError;
    }

    /** What happens to the means of one chain and one tile. */
    private interface Visitor {
        void visit(int chain, int firstUnit, int count);
    }

    /** Computes means, and how far the states are from them. */
    void measure(Parameters machine, float[] hiddenStates, VisibleLists states, int chains) {
        visitTiles(machine, hiddenStates, states, chains, (chain, firstUnit, count) -> {});
    }

    /** Does what {@link #measure} does, and writes the means, [R x V]. */
    void keepMeans(Parameters machine, float[] hiddenStates, VisibleLists states, int chains, FloatBuffer dense) {
        visitTiles(
                machine,
                hiddenStates,
                states,
                chains,
                (chain, firstUnit, count) -> dense.put(chain * visibleUnits + firstUnit, means, chain * count, count));
    }

    /** Does what {@link #measure} does, and samples the units into {@code sampled}. */
    void sample(Parameters machine, float[] hiddenStates, VisibleLists states, int chains, VisibleLists sampled) {
        pieces.clear();
        visitTiles(machine, hiddenStates, states, chains, this::samplePiece);
        sampled.clear();
        for (int chain = 0; chain < chains; chain++) {
            for (int first = 0, piece = chain; first < visibleUnits; first += tile, piece += chains) {
                sampled.addUnits(pieces.units(), pieces.start(piece), pieces.end(piece));
            }
            sampled.addUnits(states.units(), cursors[chain], states.end(chain));
            sampled.endCase();
        }
    }

    private void samplePiece(int chain, int firstUnit, int count) {
        units.uniforms(keys[chain], firstUnit, uniforms, count);
        pieces.reserve(count);
        pieces.endCaseAt(
                units.listOn(means, chain * count, uniforms, count, firstUnit, pieces.units(), pieces.count()));
    }

    private void visitTiles(
            Parameters machine, float[] hiddenStates, VisibleLists states, int chains, Visitor visitor) {
        int hiddenUnits = machine.hiddenUnits();
        UnitKernel.Rows weights = new UnitKernel.Rows(machine.weights(), hiddenUnits);
        unitsOn.take(chains, hiddenUnits, hiddenStates);
        Arrays.fill(errors, 0, chains, 0);
        for (int chain = 0; chain < chains; chain++) {
            cursors[chain] = states.start(chain);
        }
        for (int firstUnit = 0; firstUnit < visibleUnits; firstUnit += tile) {
            int count = Math.min(tile, visibleUnits - firstUnit);
            rowSums.multiplyTransposed(unitsOn, weights, firstUnit, count, means);
            for (int chain = 0; chain < chains; chain++) {
                units.logistic(means, chain * count, machine.visibleBias(), firstUnit, count);
                addError(chain, firstUnit, count, states);
                visitor.visit(chain, firstUnit, count);
            }
        }
        squaredError = 0;
        for (int chain = 0; chain < chains; chain++) {
            squaredError += errors[chain];
        }
    }

    /**
     * With v of 0 and 1, the sum of (v_i - p_i)^2 is the sum of p_i^2 and, where v_i is 1, of 1 - 2 p_i.
     */
    private void addError(int chain, int firstUnit, int count, VisibleLists states) {
        int from = chain * count;
        double error = units.dot(means, from, means, from, count);
        int[] on = states.units();
        int end = states.end(chain);
        int at = cursors[chain];
        for (; at < end && on[at] < firstUnit + count; at++) {
            error += 1 - 2 * means[from + on[at] - firstUnit];
        }
        cursors[chain] = at;
        errors[chain] += error;
    }
}
