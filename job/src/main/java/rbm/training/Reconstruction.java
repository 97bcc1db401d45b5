package rbm.training;

import java.nio.FloatBuffer;
import java.util.Arrays;
import rbm.model.Parameters;
import rbm.numerics.BitMatrix;
import rbm.numerics.Crew;
import rbm.numerics.RowSums;
import rbm.numerics.Strips;
import rbm.numerics.UnitKernel;

/**
 * The visible units of a batch of chains given their hidden units. Some visible units are taken at a time, so that inputs
 * are still in the cache when they become means, errors and samples; no means are stored unless asked for. A crew shares
 * these tiles.
 */
final class Reconstruction {
    /** How many visible units are taken at a time, at most: 512 inputs of each are a quarter of what the second cache holds. */
    private static final int TILE = 128;

    /** How many threads can share few tiles evenly. Not those of the crew: the bits of errors depend on tiles. */
    private static final int SHARES = 4;

    private final int visibleUnits;
    private final Strips tiles;
    private final UnitKernel units;
    private final Crew crew;
    private final Member[] members;
    private final long[] keys;

    /** For each tile the sampled units of each chain. */
    private final VisibleLists[] pieces;

    /** For each tile the squared errors of all chains. */
    private final double[] errors;

    private double squaredError;

    /**
     * @param units computes with the units
     * @param rowSums adds up weights, one for each member of the crew; others may use them in between
     * @param crew who shares the work
     * @param visibleUnits V, how many visible units are sampled; if there are more, they come behind these and stay as they
     *     are
     * @param capacity the most chains
     */
    Reconstruction(UnitKernel units, RowSums[] rowSums, Crew crew, int visibleUnits, int capacity) {
        this.units = units;
        this.crew = crew;
        this.visibleUnits = visibleUnits;
        this.tiles = Strips.of(visibleUnits, TILE, SHARES);
        this.members = new Member[crew.members()];
        Arrays.setAll(members, member -> new Member(rowSums[member], capacity));
        this.keys = new long[capacity];
        this.pieces = new VisibleLists[tiles.count()];
        this.errors = new double[Math.multiplyExact(tiles.count(), capacity)];
    }

    /** The memory of a member of the crew. */
    private static final class Member {
        final RowSums rowSums;
        final float[] uniforms = new float[TILE];

        final float[] partial = new float[UnitKernel.PARTIAL_SUMS];

        /** Where the states of each chain go on behind the latest tile of this member. */
        final int[] cursors;

        Member(RowSums rowSums, int capacity) {
            this.rowSums = rowSums;
            cursors = new int[capacity];
        }

        /** Goes to the first unit of each chain that is not below {@code firstUnit}. */
        void begin(VisibleLists states, int firstUnit) {
            for (int chain = 0; chain < states.chains(); chain++) {
                cursors[chain] = states.firstFrom(firstUnit, chain);
            }
        }
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

    /** What happens to the means of all chains and one tile, a row for each chain. */
    private interface Visitor {
        void visit(Tile tile, Member member, UnitKernel.Rows means);
    }

    /** Visible units that follow one another. */
    private record Tile(int index, int firstUnit, int count) {}

    /** Computes means, and how far the states are from them. */
    void measure(Parameters machine, BitMatrix hiddenStates, VisibleLists states, int chains) {
        visitTiles(machine, hiddenStates, states, chains, (tile, member, means) -> {});
    }

    /** Does what {@link #measure} does, and writes the means, [R x V]. */
    void keepMeans(Parameters machine, BitMatrix hiddenStates, VisibleLists states, int chains, FloatBuffer dense) {
        visitTiles(machine, hiddenStates, states, chains, (tile, member, means) -> {
            for (int chain = 0; chain < chains; chain++) {
                dense.put(chain * visibleUnits + tile.firstUnit(), means.values(), means.rowStart(chain), tile.count());
            }
        });
    }

    /** Does what {@link #measure} does, and samples the units into {@code sampled}. */
    void sample(Parameters machine, BitMatrix hiddenStates, VisibleLists states, int chains, VisibleLists sampled) {
        visitTiles(machine, hiddenStates, states, chains, (tile, member, means) -> {
            VisibleLists piece = piece(tile.index());
            for (int chain = 0; chain < chains; chain++) {
                units.uniforms(keys[chain], tile.firstUnit(), member.uniforms, tile.count());
                piece.reserve(tile.count() + UnitKernel.LIST_ROOM);
                piece.endCaseAt(units.listOn(
                        means.values(),
                        means.rowStart(chain),
                        member.uniforms,
                        tile.count(),
                        tile.firstUnit(),
                        piece.units(),
                        piece.count()));
            }
        });
        sampled.clear();
        for (int chain = 0; chain < chains; chain++) {
            int size = states.end(chain) - states.firstFrom(visibleUnits, chain);
            for (VisibleLists piece : pieces) {
                size += piece.end(chain) - piece.start(chain);
            }
            sampled.reserve(size);
            sampled.endCaseAt(sampled.count() + size);
        }
        crew.shareRange(chains, GibbsChains.FEWEST_CHAINS, (part, from, to) -> join(states, sampled, from, to));
    }

    private VisibleLists piece(int index) {
        if (pieces[index] == null) {
            pieces[index] = new VisibleLists();
        }
        pieces[index].clear();
        return pieces[index];
    }

    /** Writes the sampled units of some chains, tile after tile, and behind them what is given. */
    private void join(VisibleLists states, VisibleLists sampled, int from, int to) {
        for (int chain = from; chain < to; chain++) {
            int at = sampled.start(chain);
            for (VisibleLists piece : pieces) {
                int start = piece.start(chain);
                int size = piece.end(chain) - start;
                System.arraycopy(piece.units(), start, sampled.units(), at, size);
                at += size;
            }
            System.arraycopy(
                    states.units(),
                    states.firstFrom(visibleUnits, chain),
                    sampled.units(),
                    at,
                    sampled.end(chain) - at);
        }
    }

    private void visitTiles(
            Parameters machine, BitMatrix hiddenStates, VisibleLists states, int chains, Visitor visitor) {
        UnitKernel.Rows weights = new UnitKernel.Rows(machine.weights(), machine.hiddenUnits());
        crew.shareRange(tiles.count(), 1, (part, from, to) -> {
            Member member = members[part];
            member.begin(states, tiles.start(from));
            for (int index = from; index < to; index++) {
                Tile tile = new Tile(index, tiles.start(index), tiles.width(index));
                UnitKernel.Rows means =
                        member.rowSums.multiplyTransposed(hiddenStates, weights, tile.firstUnit(), tile.count());
                for (int chain = 0; chain < chains; chain++) {
                    float squares = units.logistic(
                            means.values(),
                            means.rowStart(chain),
                            machine.visibleBias(),
                            tile.firstUnit(),
                            tile.count(),
                            member.partial);
                    errors[index * chains + chain] = error(squares, tile, member, means, chain, states);
                }
                visitor.visit(tile, member, means);
            }
        });
        squaredError = 0;
        for (int at = 0; at < tiles.count() * chains; at++) {
            squaredError += errors[at];
        }
    }

    /**
     * With v of 0 and 1, the sum of (v_i - p_i)^2 is the sum of p_i^2, given as {@code squares}, and, where v_i is 1, of 1 - 2 p_i.
     */
    private static double error(
            double squares, Tile tile, Member member, UnitKernel.Rows means, int chain, VisibleLists states) {
        float[] values = means.values();
        int from = means.rowStart(chain) - tile.firstUnit();
        double error = squares;
        int[] on = states.units();
        int end = states.end(chain);
        int at = member.cursors[chain];
        for (; at < end && on[at] < tile.firstUnit() + tile.count(); at++) {
            error += 1 - 2 * values[from + on[at]];
        }
        member.cursors[chain] = at;
        return error;
    }
}
