package rbm.evaluation;

/**
 * For a block of states of the enumerated layer that share their high units: the logarithm of what the other layer
 * contributes to each, sum_i log(1 + exp(high_i + low_is)) over the summed units i for each low state s.
 */
interface BlockFactors {
    /**
     * Adds the contributions of the summed units.
     *
     * @param highInput the part of each summed unit's input that the block shares, bias included [M]
     * @param logFactors where the sum for each low state is added [S]
     */
    void addTo(double[] highInput, double[] logFactors);
}
