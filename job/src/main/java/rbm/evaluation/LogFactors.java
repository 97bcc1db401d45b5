package rbm.evaluation;

import rbm.numerics.Logistic;

/** Block factors by one softplus a unit and state: slow, and right for inputs of any size. */
final class LogFactors implements BlockFactors {
    private final double[] lowInput;

    /** @param lowInput input from the low units, [M x S], row-major */
    LogFactors(double[] lowInput) {
        this.lowInput = lowInput;
    }

    @Override
    public void addTo(double[] highInput, double[] logFactors) {
        int states = logFactors.length;
        for (int i = 0; i < highInput.length; i++) {
            for (int s = 0; s < states; s++) {
                logFactors[s] += Logistic.softplus(highInput[i] + lowInput[i * states + s]);
            }
        }
    }
}
