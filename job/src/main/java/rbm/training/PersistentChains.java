package rbm.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.Rbm;
import rbm.numerics.Philox;

/**
 * The negative phase of persistent contrastive divergence (Tieleman 2008), with parallel tempering where asked for.
 *
 * <p>Chains are data: visible states with a key each, in groups of at most {@link #GROUP}. They travel with the request,
 * and where they went comes back with the sums, so a lost executor or a resumed run goes on with the same chains. A
 * group holds its chains once for each temperature, the coldest (which is the machine itself) first.
 *
 * <p>Replica t has the inverse temperature beta = 1 - t / T and samples the machine with weights beta W, hidden biases
 * beta c and visible biases beta b + (1 - beta) a, where a are the log-odds of the data: at the hot end the units are
 * independent with the means of the data, from where every mode is reached.
 */
final class PersistentChains {
    private static final int GROUP = 64;

    private final UpdateRequest request;
    private final Sampling sampling;
    private final long seed;
    private final GibbsChains chains;
    private final List<Rbm> machines = new ArrayList<>();
    private final BlockSums sums;

    /**
     * Prepares to move groups of chains in one update.
     *
     * @param request the machine and the update
     * @param options how to sample, and the seed
     * @param workspace used until the last group has moved
     */
    PersistentChains(UpdateRequest request, TrainingOptions options, Workspace workspace) {
        this.request = request;
        this.sampling = options.sampling();
        this.seed = options.seed();
        Parameters parameters = request.parameters();
        for (int replica = 0; replica < sampling.replicas(); replica++) {
            Parameters warm = Tempering.warm(parameters, request.visibleMean(), replica, sampling.replicas());
            machines.add(new Rbm(warm));
        }
        this.chains = workspace.chains();
        this.sums = workspace.sums();
    }

    /**
     * The chains before the first update: each replica of each chain is drawn from independent units with the means of
     * the data.
     *
     * @param visibleMean the mean of each visible unit over all data, [V]
     * @param options how many chains, and the seed
     * @return groups of chains; none for CD
     */
    static List<Block> start(float[] visibleMean, TrainingOptions options) {
        Sampling sampling = options.sampling();
        List<Block> groups = new ArrayList<>();
        if (sampling.negativePhase() == NegativePhase.CD) {
            return groups;
        }
        long stream = Philox.streamKey(options.seed(), RandomPurpose.CHAIN_START, 0, 0);
        float[] uniforms = new float[visibleMean.length];
        int[] units = new int[visibleMean.length];
        for (int first = 0; first < sampling.chains(); first += GROUP) {
            Cases.Builder group = Cases.builder(visibleMean.length);
            for (int replica = 0; replica < sampling.replicas(); replica++) {
                for (int chain = first; chain < Math.min(first + GROUP, sampling.chains()); chain++) {
                    long key = (long) replica << 32 | chain;
                    Philox.uniforms(stream, key, uniforms, 0, uniforms.length);
                    int count = 0;
                    for (int i = 0; i < uniforms.length; i++) {
                        if (uniforms[i] < visibleMean[i]) {
                            units[count++] = i;
                        }
                    }
                    group.add(key, Arrays.copyOf(units, count));
                }
            }
            groups.add(new Block(groups.size(), group.build()));
        }
        return groups;
    }

    /**
     * Moves a group by the update's Gibbs steps and lets replicas change places.
     *
     * @param group not changed
     * @return where the chains went
     */
    Block move(Block group) {
        sums.clear();
        int count = group.cases().size() / machines.size();
        int[][][] states = new int[machines.size()][count][];
        for (int replica = 0; replica < machines.size(); replica++) {
            int first = replica * count;
            chains.use(machines.get(replica).parameters());
            for (int from = 0; from < count; from += chains.capacity()) {
                int to = Math.min(count, from + chains.capacity());
                moveBatch(replica, group.cases(), first + from, first + to);
                for (int chain = from; chain < to; chain++) {
                    states[replica][chain] = chains.visible().copyOf(chain - from);
                }
            }
        }
        sums.finish(chains);
        Tempering.exchange(machines, states, stream(RandomPurpose.CHAIN_EXCHANGE, 0), group.cases());
        return new Block(group.number(), cases(states, group.cases()));
    }

    /** @return the sums of the negative phase over the group that was moved last */
    BlockSums sums() {
        return sums;
    }

    private void moveBatch(int replica, Cases group, int from, int to) {
        PhaseValues values = sampling.statistics();
        chains.start(group, from, to);
        chains.meanHidden();
        for (int step = 0; step < sampling.gibbsSteps(); step++) {
            chains.sampleHidden(stream(RandomPurpose.CHAIN_HIDDEN, step));
            chains.sampleVisible(stream(RandomPurpose.CHAIN_VISIBLE, step));
            chains.meanHidden();
        }
        if (replica == 0) {
            if (values.negativeVisible() == UnitValues.PROBABILITIES) {
                chains.meanVisible();
                chains.meanHiddenOfMeans();
            }
            if (values.negativeHidden() == UnitValues.STATES) {
                chains.sampleHidden(stream(RandomPurpose.CHAIN_HIDDEN, sampling.gibbsSteps()));
            }
            sums.addNegative(chains, values, (float) request.cases() / sampling.chains());
        }
    }

    private static Cases cases(int[][][] states, Cases before) {
        Cases.Builder moved = Cases.builder(before.visibleUnits());
        for (int[][] replica : states) {
            for (int[] state : replica) {
                moved.add(before.key(moved.size()), state);
            }
        }
        return moved.build();
    }

    private long stream(int purpose, int step) {
        return Philox.streamKey(seed, purpose, request.time(), step);
    }
}
