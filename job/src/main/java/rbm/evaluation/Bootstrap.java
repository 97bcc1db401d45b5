package rbm.evaluation;

import java.util.Arrays;
import rbm.numerics.Philox;

/**
 * 95 % intervals of a mean over users by the percentile bootstrap (Efron 1979): users are drawn with replacement, and
 * the interval holds the middle 95 % of the means of such samples.
 */
public final class Bootstrap {
    private static final int DRAWS_PER_CALL = 4096;

    private final int samples;
    private final long seed;

    /**
     * @param samples how many samples of users are drawn, at least 100; 1,000 are usual
     * @param seed of the random numbers
     */
    public Bootstrap(int samples, long seed) {
        if (samples < 100) {
            throw new IllegalArgumentException(
                    "Cannot find a 95 % interval from " + samples + " bootstrap samples: must be at least 100");
        }
        this.samples = samples;
        this.seed = seed;
    }

    /**
     * The mean of a metric over users.
     *
     * @param values one for each user, at least one, in an order that does not change
     * @return the mean and its interval
     */
    public Interval mean(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("Cannot find the mean of 0 users: needs at least one");
        }
        double[] means = new double[samples];
        for (int sample = 0; sample < samples; sample++) {
            means[sample] = sampleMean(values, sample);
        }
        Arrays.sort(means);
        double mean = new CaseSum().addAll(values).mean().mean();
        return new Interval(mean, quantile(means, 0.025), quantile(means, 0.975));
    }

    /**
     * The mean difference of a metric between two recommenders over the same users (paired): one is better where the
     * interval does not hold 0.
     *
     * @param values one for each user
     * @param others for the same users in the same order
     * @return the mean of value minus other, and its interval
     */
    public Interval meanDifference(double[] values, double[] others) {
        if (values.length != others.length) {
            throw new IllegalArgumentException("Cannot pair " + values.length + " users with " + others.length);
        }
        double[] differences = new double[values.length];
        for (int user = 0; user < values.length; user++) {
            differences[user] = values[user] - others[user];
        }
        return mean(differences);
    }

    private double sampleMean(double[] values, int sample) {
        long stream = Philox.streamKey(seed, RandomPurpose.BOOTSTRAP, sample, 0);
        float[] uniforms = new float[DRAWS_PER_CALL];
        double sum = 0;
        for (int from = 0; from < values.length; from += DRAWS_PER_CALL) {
            int count = Math.min(DRAWS_PER_CALL, values.length - from);
            Philox.uniforms(stream, from, uniforms, 0, count);
            for (int k = 0; k < count; k++) {
                sum += values[(int) ((double) uniforms[k] * values.length)];
            }
        }
        return sum / values.length;
    }

    /** Between the two closest order statistics, in proportion. */
    private static double quantile(double[] ascending, double probability) {
        double place = probability * (ascending.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }

    /**
     * A mean and where it may lie.
     *
     * @param mean over the users
     * @param low 2.5 % of the samples have a lower mean
     * @param high 2.5 % of the samples have a higher mean
     */
    public record Interval(double mean, double low, double high) {}
}
