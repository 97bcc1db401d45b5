package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.TinyMachine;
import rbm.training.EpochSummary;
import rbm.training.GradientKind;
import rbm.training.Learning;
import rbm.training.LocalStatistics;
import rbm.training.NegativePhase;
import rbm.training.Sampling;
import rbm.training.Trainer;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;
import rbm.training.Validator;

/** A machine that learns from samples of a machine of 8 x 4 units becomes as good as its teacher. */
class PlantedTeacherTest {
    private static final int V = 8;
    private static final int H = 4;
    private static final int CASES = 20_000;
    private static final int BLOCKS = 10;

    private final Parameters teacher = TinyMachine.random(V, H, 1.2, 11);
    private final double[] probabilities = new TinyMachine(teacher).visibleProbabilities();
    private final List<Block> data = samples();

    @Test
    void contrastiveDivergenceRecoversTheTeacher() {
        assertThat(distanceFromTeacher(NegativePhase.CD, 5)).isBetween(0.0, 0.02);
    }

    @Test
    void persistentChainsRecoverTheTeacher() {
        assertThat(distanceFromTeacher(NegativePhase.PCD, 1)).isBetween(0.0, 0.02);
    }

    @Test
    void parallelTemperingRecoversTheTeacher() {
        assertThat(distanceFromTeacher(NegativePhase.TEMPERING, 1)).isBetween(0.0, 0.02);
    }

    /** The exact expected log-likelihood under the teacher's distribution, teacher less student: the divergence. */
    private double distanceFromTeacher(NegativePhase phase, int gibbsSteps) {
        Learning suggested = Learning.suggested(GradientKind.CENTERED, phase, (double) CASES / BLOCKS);
        TrainingOptions options = TrainingOptions.of(H, 60)
                .withUpdatesPerEpoch(BLOCKS)
                .withLearning(suggested)
                .withSampling(Sampling.DEFAULTS.withNegativePhase(phase).withGibbsSteps(gibbsSteps));
        LocalStatistics source = new LocalStatistics(data, options);
        long[] counts = new long[V];
        data.forEach(block -> Arrays.stream(block.cases().units()).forEach(unit -> counts[unit]++));
        TrainingState state = TrainingState.initial(counts, CASES, options);
        Trainer trainer = new Trainer(options, source.casesOfUpdates());
        EpochSummary last;
        do {
            last = trainer.runEpoch(state, source, Validator.NONE);
        } while (last.outcome() != EpochSummary.Outcome.LAST);
        TinyMachine student = new TinyMachine(state.result());
        double distance = 0;
        for (int v = 0; v < probabilities.length; v++) {
            distance += probabilities[v] * (Math.log(probabilities[v]) - student.logLikelihood(v));
        }
        return distance;
    }

    private List<Block> samples() {
        Random random = new Random(5);
        Cases.Builder[] builders = new Cases.Builder[BLOCKS];
        Arrays.setAll(builders, block -> Cases.builder(V));
        for (int index = 0; index < CASES; index++) {
            double uniform = random.nextDouble();
            int v = 0;
            while (v < probabilities.length - 1 && uniform >= probabilities[v]) {
                uniform -= probabilities[v++];
            }
            builders[index % BLOCKS].add(random.nextLong(), TinyMachine.unitsOn(v));
        }
        return java.util.stream.IntStream.range(0, BLOCKS)
                .mapToObj(block -> new Block(block, builders[block].build()))
                .toList();
    }
}
