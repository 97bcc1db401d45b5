package rbm.cli;

import rbm.numerics.Logistic;
import rbm.numerics.PhiloxSequence;

/**
 * The distribution of the tastes of a planted machine, exactly. No item is shared but by a taste and the next, so with the
 * likes summed out the H tastes are a ring whose neighbours alone interact:
 *
 * <pre>p(h) ~ prod_t f_t(h_t, h_t+1),  f_t(a, b) = exp(c_t a + sum_i softplus(b_i + W_it a + W_i,t+1 b) - softplus(b_i))</pre>
 *
 * with i the items of taste t, c the hidden and b the visible bias. Given the first taste the others follow one after the
 * other, by sums over the rest of the ring that are made once.
 */
final class TasteRing {
    private final int tastes;

    /** f_t(a, b) at 4 t + 2 a + b. */
    private final double[] factors;

    /** The sum of all products of the factors from t on, with taste t at a and the first taste, which ends the ring, at s. */
    private final double[] rests;

    /** @param machine whose tastes */
    TasteRing(PlantedMachine machine) {
        this.tastes = machine.parameters().hiddenUnits();
        this.factors = new double[4 * tastes];
        this.rests = new double[4 * tastes];
        for (int taste = 0; taste < tastes; taste++) {
            for (int state = 0; state < 4; state++) {
                factors[4 * taste + state] = Math.exp(logFactor(machine, taste, state >> 1, state & 1));
            }
        }
        System.arraycopy(factors, 4 * (tastes - 1), rests, 4 * (tastes - 1), 4);
        for (int taste = tastes - 2; taste >= 0; taste--) {
            sumRest(4 * taste);
        }
    }

    private static double logFactor(PlantedMachine machine, int taste, int own, int next) {
        double sum = own * machine.parameters().hiddenBias()[taste];
        for (int item = taste; item < machine.items().size(); item += machine.tastes()) {
            sum += Logistic.softplus(machine.input(item, own, next)) - Logistic.softplus(machine.input(item, 0, 0));
        }
        return sum;
    }

    /** Only ratios count, so the four sums are scaled before they could leave what a double holds. */
    private void sumRest(int at) {
        double scale = 0;
        for (int state = 0; state < 4; state++) {
            int own = state >> 1;
            int first = state & 1;
            rests[at + state] =
                    factors[at + 2 * own] * rests[at + 4 + first] + factors[at + 2 * own + 1] * rests[at + 6 + first];
            scale += rests[at + state];
        }
        for (int state = 0; state < 4; state++) {
            rests[at + state] /= scale;
        }
    }

    /**
     * Draws all tastes of somebody.
     *
     * @param random one number for each taste is taken
     * @param on whether they have each taste: 1 or 0, [H]
     */
    void sample(PhiloxSequence random, int[] on) {
        int first = choose(random, rests[0], rests[3]);
        on[0] = first;
        for (int taste = 1; taste < tastes; taste++) {
            int factor = 4 * (taste - 1) + 2 * on[taste - 1];
            int rest = 4 * taste + first;
            on[taste] = choose(random, factors[factor] * rests[rest], factors[factor + 1] * rests[rest + 2]);
        }
    }

    private static int choose(PhiloxSequence random, double off, double on) {
        return random.next() * (off + on) < on ? 1 : 0;
    }
}
