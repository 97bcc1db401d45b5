package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import rbm.model.Parameters;
import rbm.training.EpochSummary;
import rbm.training.GradientKind;
import rbm.training.Learning;
import rbm.training.NegativePhase;
import rbm.training.Penalties;
import rbm.training.PhaseValues;
import rbm.training.RateSchedule;
import rbm.training.Sampling;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;
import rbm.training.UnitValues;

/** Same input, options and kind of CPU: the same bits, with Spark and without, in any number of partitions. */
class SameBitsTest {
    @TempDir
    private static Path folder;

    private static JavaSparkContext context;
    private static String log;

    @BeforeAll
    static void start() {
        context = SparkContexts.local(2);
        log = TrainingFixture.writeLog(folder.resolve("log.csv"));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @ParameterizedTest
    @EnumSource(NegativePhase.class)
    void anyNumberOfPartitionsGivesTheBitsOfOneThreadWithoutSpark(NegativePhase phase) {
        TrainingOptions options = TrainingFixture.options(phase);
        Parameters expected = TrainingFixture.withoutSpark(TrainingFixture.read(context, log, options, 1), options);
        for (int partitions : new int[] {1, 2, 7, 64}) {
            TrainingData data = TrainingFixture.read(context, log, options, partitions);
            assertThat(TrainingFixture.byJobs(context, data, options))
                    .as("%d partitions", partitions)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource
    void everyOptionKeepsTheBits(TrainingOptions options) {
        TrainingData data = TrainingFixture.read(context, log, options, 7);

        assertThat(TrainingFixture.byJobs(context, data, options))
                .isEqualTo(TrainingFixture.withoutSpark(data, options))
                .isNotEqualTo(TrainingFixture.withoutSpark(data, TrainingFixture.options(NegativePhase.CD)));
    }

    static List<TrainingOptions> everyOptionKeepsTheBits() {
        TrainingOptions base = TrainingFixture.options(NegativePhase.CD);
        Sampling sampling = base.sampling();
        UnitValues states = UnitValues.STATES;
        UnitValues means = UnitValues.PROBABILITIES;
        Learning plain = Learning.PLAIN.withMomentum(0.5);
        Learning falling = new Learning(GradientKind.CENTERED, 0.5, RateSchedule.LINEAR, 0.1, 0.8, 2, 0);
        return List.of(
                base.withSampling(sampling.withStatistics(new PhaseValues(states, states, states))),
                base.withSampling(sampling.withStatistics(new PhaseValues(means, means, means))),
                base.withSampling(sampling.withGibbsSteps(3)),
                base.withLearning(plain),
                base.withLearning(falling),
                base.withPenalties(new Penalties(0.001, 0.01, 0.2, 0.5, 0.05)),
                base.withSeed(2));
    }

    @ParameterizedTest
    @EnumSource(NegativePhase.class)
    void epochsInOneTaskGiveTheBitsOfAJobAnUpdate(NegativePhase phase) {
        TrainingOptions options = TrainingFixture.options(phase);
        TrainingData data = TrainingFixture.read(context, log, options, 3);
        SparkTraining training = new SparkTraining(context, data, HeldOut.NONE, options);
        List<EpochSummary> epochs = new ArrayList<>();

        TrainingState inOneTask =
                training.trainInOneTask(TrainingFixture.initial(data, options), epochs::add, TrainingWatch.NONE);

        TrainingState byJobs =
                training.trainByJobs(TrainingFixture.initial(data, options), epoch -> {}, TrainingWatch.NONE);
        assertThat(inOneTask.parameters()).isEqualTo(byJobs.parameters());
        assertThat(inOneTask.average()).isEqualTo(byJobs.average());
        assertThat(epochs).extracting(EpochSummary::epoch).containsExactly(1, 2, 3, 4);
    }
}
