package rbm.evaluation;

import java.io.Serializable;

/**
 * The inverse temperatures of annealed importance sampling: ascending, from 0 (the base model) to 1 (the machine). The
 * more of them, the closer neighbouring distributions are and the less the weights of the chains differ.
 */
public final class InverseTemperatures implements Serializable {
    private final double[] values;

    private InverseTemperatures(double[] values) {
        this.values = values;
    }

    /**
     * Equal steps.
     *
     * @param steps K, at least 1
     * @return k / K for k = 0 to K
     */
    public static InverseTemperatures uniform(int steps) {
        return powerOf(steps, 1);
    }

    /**
     * Steps that shrink towards the machine: 1 - (1 - k / K)<sup>p</sup>. A power of 2 puts half of the steps above 0.75.
     *
     * @param steps K, at least 1
     * @param power p, at least 1; 1 makes equal steps
     * @return the inverse temperatures for k = 0 to K
     */
    public static InverseTemperatures powerOf(int steps, double power) {
        if (steps < 1) {
            throw new IllegalArgumentException("Cannot anneal in " + steps + " steps: must be at least 1");
        }
        if (!(power >= 1 && power <= 10)) {
            throw new IllegalArgumentException(
                    "Cannot space inverse temperatures by a power of " + power + ": must be between 1 and 10");
        }
        double[] values = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            values[k] = 1 - Math.pow((double) (steps - k) / steps, power);
        }
        return new InverseTemperatures(values);
    }

    /** @return K, the number of steps */
    public int steps() {
        return values.length - 1;
    }

    /**
     * @param index from 0 to K
     * @return the inverse temperature, in [0, 1]
     */
    public double at(int index) {
        return values[index];
    }
}
