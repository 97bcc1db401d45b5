package rbm.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import rbm.model.Block;
import rbm.numerics.Crew;

/**
 * What the statistics of one update consist of: the sums of both phases, and where the persistent chains went. This is
 * what leaves a partition.
 */
public final class UpdateSums implements Serializable {
    private final Statistics statistics;
    private final ArrayList<Block> chains = new ArrayList<>();

    /**
     * Empty sums, neutral for {@link #combine}.
     *
     * @param visibleUnits V
     * @param hiddenUnits H
     */
    public UpdateSums(int visibleUnits, int hiddenUnits) {
        this.statistics = new Statistics(visibleUnits, hiddenUnits);
    }

    /** Adds the sums of a block of cases or of a group of chains. */
    void add(BlockSums sums, Crew crew) {
        statistics.add(sums, crew);
    }

    /** Adds the sums of the only block, to empty sums: the same as {@link #add}, and faster. */
    void take(BlockSums sums, Crew crew) {
        statistics.take(sums, crew);
    }

    /** Makes these sums empty, to be used again. */
    void clear(Crew crew) {
        statistics.clear(crew);
        chains.clear();
    }

    /** Adds where a group of chains went. */
    void addChains(Block moved) {
        chains.add(moved);
    }

    /**
     * Adds other sums; the order does not matter.
     *
     * @param other sums of the same shape, over other blocks and groups of chains
     * @return these sums
     */
    public UpdateSums combine(UpdateSums other) {
        return combine(other, Crew.ALONE);
    }

    /** Does what {@link #combine(UpdateSums)} does, by a crew. */
    UpdateSums combine(UpdateSums other, Crew crew) {
        statistics.combine(other.statistics, crew);
        chains.addAll(other.chains);
        return this;
    }

    /** @return everything but the sums over units: how many cases, the error, the chains */
    UpdateSums withoutUnits() {
        return new UpdateSums(0, 0).combineRest(this);
    }

    /** Adds everything but the sums over units. */
    UpdateSums combineRest(UpdateSums other) {
        statistics.combineRest(other.statistics);
        chains.addAll(other.chains);
        return this;
    }

    /** @return the sums of both phases */
    public Statistics statistics() {
        return statistics;
    }

    /** @return where the groups of persistent chains went, in the order of their numbers */
    List<Block> chains() {
        chains.sort(Comparator.comparingInt(Block::number));
        return chains;
    }
}
