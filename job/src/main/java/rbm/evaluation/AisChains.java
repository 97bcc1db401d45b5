package rbm.evaluation;

import rbm.model.Parameters;

/**
 * Annealed importance sampling of the partition function (Neal 2001; Salakhutdinov and Murray 2008).
 *
 * <p>A chain starts from a sample of the base model (independent visible units with bias a, no weights) and moves
 * through the distributions
 *
 * <pre>p_k(v) ~ exp(sum_i [(1 - beta_k) a_i + beta_k b_i] v_i) prod_j (1 + exp(beta_k x_j)), x = c + v W,</pre>
 *
 * <p>with one Gibbs step at each. Its weight, Z_base times the product of p_k(v) / p_(k-1)(v) before each step, is an
 * unbiased estimate of Z. Chains are numbered; a chain depends on the seed and its number alone, so that they can be
 * computed anywhere.
 */
public final class AisChains {
    private AisChains() {}

    /**
     * Runs some of the chains, in one thread.
     *
     * @param parameters the machine
     * @param base the model to start from; best fitted to the training cases
     * @param temperatures the inverse temperatures
     * @param fromChain the first chain
     * @param toChain the last chain, exclusive
     * @param seed of the random numbers
     * @return the log weight of each chain in nats, in order, for {@link AisEstimate#of}
     */
    public static double[] run(
            Parameters parameters,
            IndependentModel base,
            InverseTemperatures temperatures,
            int fromChain,
            int toChain,
            long seed) {
        if (fromChain < 0 || toChain < fromChain) {
            throw new IllegalArgumentException(
                    "Cannot run chains " + fromChain + " to " + toChain + ": must ascend from 0");
        }
        AnnealedChain chain = new AnnealedChain(AnnealedMachine.of(parameters, base), temperatures);
        double[] logWeights = new double[toChain - fromChain];
        for (int k = 0; k < logWeights.length; k++) {
            logWeights[k] = chain.run(seed, fromChain + k);
        }
        return logWeights;
    }
}
