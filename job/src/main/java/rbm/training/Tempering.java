package rbm.training;

import java.util.List;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.Rbm;
import rbm.numerics.Logistic;
import rbm.numerics.Philox;

/** The two parts of parallel tempering that are not Gibbs sampling: warm machines, and chains that change places. */
final class Tempering {
    private Tempering() {}

    /**
     * The machine at a higher temperature.
     *
     * @param cold the machine itself
     * @param visibleMean the mean of each visible unit over all data, [V]
     * @param replica which, from 0 for the machine itself
     * @param replicas how many there are
     * @return parameters at the inverse temperature 1 - replica / replicas
     */
    static Parameters warm(Parameters cold, float[] visibleMean, int replica, int replicas) {
        if (replica == 0) {
            return cold;
        }
        float beta = 1 - (float) replica / replicas;
        Parameters warm = cold.copy();
        scale(warm.weights(), beta);
        scale(warm.hiddenBias(), beta);
        scale(warm.visibleBias(), beta);
        for (int i = 0; i < visibleMean.length; i++) {
            warm.visibleBias()[i] += (1 - beta) * (float) Logistic.logOdds(visibleMean[i]);
        }
        return warm;
    }

    /**
     * Lets neighbouring replicas change places, from the warm end to the cold one. States v at replica s and w at replica
     * t are exchanged with the probability min(1, p_s(w) p_t(v) / (p_s(v) p_t(w))), which leaves the joint distribution
     * of all replicas as it is; the partition functions cancel.
     *
     * @param machines the machine of each replica
     * @param states states by replica and chain; exchanged in place
     * @param stream the random numbers to use
     * @param group the keys of the chains
     */
    static void exchange(List<Rbm> machines, int[][][] states, long stream, Cases group) {
        float[] uniforms = new float[machines.size()];
        for (int chain = 0; chain < states[0].length; chain++) {
            Philox.uniforms(stream, group.key(chain), uniforms, 0, uniforms.length);
            for (int warm = machines.size() - 1; warm > 0; warm--) {
                int[] v = states[warm - 1][chain];
                int[] w = states[warm][chain];
                Rbm cold = machines.get(warm - 1);
                Rbm hot = machines.get(warm);
                double logRatio = cold.freeEnergy(v) + hot.freeEnergy(w) - cold.freeEnergy(w) - hot.freeEnergy(v);
                if (Math.log(uniforms[warm]) < logRatio) {
                    states[warm - 1][chain] = w;
                    states[warm][chain] = v;
                }
            }
        }
    }

    private static void scale(float[] values, float factor) {
        for (int k = 0; k < values.length; k++) {
            values[k] *= factor;
        }
    }
}
