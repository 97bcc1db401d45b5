package rbm.evaluation;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.numerics.Kernels;
import rbm.numerics.MatrixKernel;
import rbm.numerics.UnitKernel;

/**
 * How well a machine finds hidden likes: nDCG@k (see {@link RankingMetric#NDCG}) of the items that one mean-field pass
 * from the known likes of a user ranks highest, the known likes left out. Cases are taken some at a time, so that inputs
 * of items come from a matrix product; the scores of a case differ from those of {@link MeanField} by rounding alone.
 */
final class LikesRanking implements CaseMetric {
    private static final int ROWS = 64;

    private final Parameters parameters;
    private final int items;
    private final HiddenLikes hidden;
    private final int k;
    private final UnitKernel units;
    private final UnitKernel.Rows weightRows;
    private final MatrixKernel kernel;
    private final FloatBuffer weights;
    private final float[] hiddenMeans;
    private final float[] partial = new float[UnitKernel.PARTIAL_SUMS];
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
        this.hidden = task.hidden();
        this.k = task.k();
        this.units = Kernels.units(parameters.visibleUnits(), hiddenUnits);
        this.weightRows = new UnitKernel.Rows(parameters.weights(), hiddenUnits);
        this.kernel = Kernels.matrices(parameters.visibleUnits(), hiddenUnits);
        this.weights = kernel.allocate(Math.multiplyExact(items, hiddenUnits));
        this.weights.put(0, parameters.weights(), 0, items * hiddenUnits);
        this.hiddenMeans = new float[hiddenUnits];
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
        List<Question> questions = questions(cases);
        double[] result = new double[questions.size()];
        for (int from = 0; from < result.length; from += ROWS) {
            rank(questions.subList(from, Math.min(result.length, from + ROWS)), result, from);
        }
        return result;
    }

    private List<Question> questions(Cases cases) {
        List<Question> questions = new ArrayList<>();
        for (int index = 0; index < cases.size(); index++) {
            int[] on = cases.unitsOf(index);
            int[] asked = hidden.hidden(cases.key(index), on, items);
            if (asked.length > 0) {
                questions.add(new Question(HiddenLikes.without(on, asked, items), asked));
            }
        }
        return questions;
    }

    /** Scores the answers to at most as many questions as there are rows, by one product. */
    private void rank(List<Question> questions, double[] result, int at) {
        for (int row = 0; row < questions.size(); row++) {
            meanHidden(questions.get(row).known());
            means.put(row * hiddenMeans.length, hiddenMeans);
        }
        MatrixKernel.Shape shape = new MatrixKernel.Shape(questions.size(), items, hiddenMeans.length);
        kernel.timesTransposedWeights(shape, means, weights, 0, inputs);
        for (int row = 0; row < questions.size(); row++) {
            result[at + row] = ndcg(row, questions.get(row));
        }
    }

    private void meanHidden(int[] known) {
        Arrays.fill(hiddenMeans, 0);
        units.addRows(weightRows, known, 0, known.length, hiddenMeans, 0);
        units.logistic(hiddenMeans, 0, parameters.hiddenBias(), 0, hiddenMeans.length, partial);
    }

    private double ndcg(int row, Question question) {
        for (int i = 0; i < scores.length; i++) {
            scores[i] = parameters.visibleBias()[i] + inputs.get(row * scores.length + i);
        }
        return RankingMetric.NDCG.score(TopItems.of(scores, seen(question.known()), k), question.hidden(), k);
    }

    /** The items of the units that are on: those that are liked and, where it is known, those that were rated. */
    private int[] seen(int[] known) {
        int[] seen = new int[known.length];
        for (int i = 0; i < known.length; i++) {
            seen[i] = known[i] % items;
        }
        Arrays.sort(seen);
        return seen;
    }

    /** What is known of a user, and which likes are to be found. */
    private record Question(int[] known, int[] hidden) {}
}
