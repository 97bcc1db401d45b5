package rbm.evaluation;

import java.nio.FloatBuffer;
import java.util.Arrays;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.Rbm;
import rbm.numerics.Kernels;
import rbm.numerics.MatrixKernel;

/**
 * How well a machine finds hidden likes: nDCG@k (see {@link RankingMetric#NDCG}) of the items that one mean-field pass
 * from the known likes of a user ranks highest, the known likes left out. Cases are taken some at a time, so that inputs
 * of items come from a matrix product; the scores of a case differ from those of {@link MeanField} by rounding alone.
 */
final class LikesRanking implements CaseMetric {
    private static final int ROWS = 64;

    private final Parameters parameters;
    private final int items;
    private final Rbm machine;
    private final HiddenLikes hidden;
    private final int k;
    private final MatrixKernel kernel;
    private final FloatBuffer weights;
    private final FloatBuffer means;
    private final FloatBuffer inputs;
    private final double[] scores;

    /**
     * @param parameters the machine; kept, not copied
     * @param task which likes of which items are to be found, and how long a list is
     */
    LikesRanking(Parameters parameters, RankingTask task) {
        int hiddenUnits = parameters.hiddenUnits();
        this.parameters = parameters;
        this.items = task.items(parameters.visibleUnits());
        this.machine = new Rbm(parameters);
        this.hidden = task.hidden();
        this.k = task.k();
        this.kernel = Kernels.matrices(parameters.visibleUnits(), hiddenUnits);
        this.weights = kernel.allocate(Math.multiplyExact(items, hiddenUnits));
        this.weights.put(0, parameters.weights(), 0, items * hiddenUnits);
        this.means = kernel.allocate(ROWS * hiddenUnits);
        this.inputs = kernel.allocate(Math.multiplyExact(ROWS, items));
        this.scores = new double[items];
    }

    /**
     * Scores the cases that hide a like.
     *
     * @param cases with all their likes
     * @return one number for each case of which a like is hidden, in order
     */
    @Override
    public double[] score(Cases cases) {
        Shapes.check(cases, parameters.visibleUnits());
        int[] asked = asked(cases);
        double[] result = new double[asked.length];
        for (int from = 0; from < asked.length; from += ROWS) {
            rank(cases, asked, from, Math.min(asked.length, from + ROWS), result);
        }
        return result;
    }

    private int[] asked(Cases cases) {
        int[] asked = new int[cases.size()];
        int count = 0;
        for (int index = 0; index < cases.size(); index++) {
            if (hidden.hidden(cases.key(index), cases.unitsOf(index), items).length > 0) {
                asked[count++] = index;
            }
        }
        return Arrays.copyOf(asked, count);
    }

    /** Scores some of the cases that are asked, by one product. */
    private void rank(Cases cases, int[] asked, int from, int to, double[] result) {
        int hiddenUnits = parameters.hiddenUnits();
        for (int row = 0; row < to - from; row++) {
            int index = asked[from + row];
            double[] mean = machine.meanHidden(hidden.known(cases.key(index), cases.unitsOf(index), items));
            for (int j = 0; j < hiddenUnits; j++) {
                means.put(row * hiddenUnits + j, (float) mean[j]);
            }
        }
        MatrixKernel.Shape shape = new MatrixKernel.Shape(to - from, items, hiddenUnits);
        kernel.timesTransposedWeights(shape, means, weights, 0, inputs);
        for (int row = 0; row < to - from; row++) {
            int index = asked[from + row];
            result[from + row] = ndcg(row, cases.key(index), cases.unitsOf(index));
        }
    }

    private double ndcg(int row, long key, int[] units) {
        for (int i = 0; i < scores.length; i++) {
            scores[i] = parameters.visibleBias()[i] + inputs.get(row * scores.length + i);
        }
        int[] seen = Arrays.stream(hidden.known(key, units, items))
                .map(unit -> unit % items)
                .sorted()
                .distinct()
                .toArray();
        return RankingMetric.NDCG.score(TopItems.of(scores, seen, k), hidden.hidden(key, units, items), k);
    }
}
