package rbm.training;

import java.io.Serializable;

/**
 * What pulls at the parameters beside the data. Penalties are part of the gradient, so the learning rate applies to
 * them.
 *
 * @param l1 the cost of a weight per unit of its size, at least 0
 * @param l2 the cost of a weight per half of its square, at least 0
 * @param sparsityTarget the share of cases in which a hidden unit should be on, in (0, 1) (Lee, Ekanadham and Ng 2007)
 * @param sparsityCost the cost of the squared distance of a hidden unit's mean from the target, at least 0
 * @param maxNorm the largest norm that the weights of one hidden unit may have, above 0; infinite is no limit
 */
public record Penalties(double l1, double l2, double sparsityTarget, double sparsityCost, double maxNorm)
        implements Serializable {
    /** Nothing pulls. */
    public static final Penalties NONE = new Penalties(0, 0, 0.1, 0, Double.POSITIVE_INFINITY);

    /** Checks the numbers. */
    public Penalties {
        Check.notNegative("l1", l1);
        Check.notNegative("l2", l2);
        Check.check("sparsity-target", sparsityTarget, sparsityTarget > 0 && sparsityTarget < 1, "between 0 and 1");
        Check.notNegative("sparsity-cost", sparsityCost);
        Check.check("max-norm", maxNorm, maxNorm > 0, "above 0");
    }

    /**
     * @param other the cost of a weight per half of its square
     * @return the same with another weight decay
     */
    public Penalties withL2(double other) {
        return new Penalties(l1, other, sparsityTarget, sparsityCost, maxNorm);
    }
}
