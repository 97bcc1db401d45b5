package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rbm.evaluation.ValidationMetric;
import rbm.training.EpochSummary;
import rbm.training.NegativePhase;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;

/** Training on Spark that is stopped between epochs and goes on reaches the same bits, whoever runs the epochs. */
class ResumeTest {
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
    void aStoppedRunGoesOnByJobsOrInOneTaskToTheSameBits(NegativePhase phase) {
        TrainingOptions options = TrainingFixture.options(phase);
        TrainingData.Split split =
                TrainingFixture.read(context, log, options, 3).holdOut(0.1);
        HeldOut heldOut = HeldOut.of(context, split.heldOut(), ValidationMetric.PSEUDO_LIKELIHOOD, split.training());
        SparkTraining training = new SparkTraining(context, split.training(), heldOut, options);
        TrainingState whole = training.trainByJobs(first(split, options), epoch -> {}, TrainingWatch.NONE);

        for (int epoch = 1; epoch < TrainingFixture.EPOCHS; epoch++) {
            StopAfter inTask = new StopAfter(epoch);
            assertThatThrownBy(() -> training.trainInOneTask(first(split, options), done -> {}, inTask))
                    .isEqualTo(inTask.stop);
            StopAfter byJobs = new StopAfter(epoch);
            assertThatThrownBy(() -> training.trainByJobs(first(split, options), done -> {}, byJobs))
                    .isEqualTo(byJobs.stop);

            assertSame(training.trainByJobs(again(inTask.seen), done -> {}, TrainingWatch.NONE), whole);
            assertSame(training.trainInOneTask(again(byJobs.seen), done -> {}, TrainingWatch.NONE), whole);
        }
    }

    @Test
    void aTaskRunsNoMoreEpochsThanTheWatchAllows() {
        TrainingOptions options = TrainingFixture.options(NegativePhase.CD);
        TrainingData data = TrainingFixture.read(context, log, options, 3);
        List<Integer> looks = new ArrayList<>();
        TrainingWatch everyOther = new TrainingWatch() {
            @Override
            public int mostEpochs(int epoch) {
                return 1;
            }

            @Override
            public void look(TrainingState state, EpochSummary.Outcome last) {
                looks.add(state.epoch());
            }
        };

        new SparkTraining(context, data, HeldOut.NONE, options)
                .trainInOneTask(TrainingFixture.initial(data, options), epoch -> {}, everyOther);

        assertThat(looks).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aRunThatWasAtItsEndIsNotTrainedAnyFurther() {
        TrainingOptions options = TrainingFixture.options(NegativePhase.CD);
        TrainingData data = TrainingFixture.read(context, log, options, 3);
        SparkTraining training = new SparkTraining(context, data, HeldOut.NONE, options);
        TrainingState done = training.train(TrainingFixture.initial(data, options), epoch -> {});
        List<EpochSummary> more = new ArrayList<>();

        assertThat(training.train(again(done), more::add).epoch()).isEqualTo(TrainingFixture.EPOCHS);
        assertThat(more).isEmpty();
    }

    private static TrainingState first(TrainingData.Split split, TrainingOptions options) {
        return TrainingFixture.initial(split.training(), options);
    }

    private static TrainingState again(TrainingState state) {
        return TrainingState.of(state.copy().snapshot());
    }

    private static void assertSame(TrainingState resumed, TrainingState whole) {
        assertThat(resumed.result()).isEqualTo(whole.result());
        assertThat(resumed.parameters()).isEqualTo(whole.parameters());
        assertThat(resumed.bestScore()).isEqualTo(whole.bestScore());
        assertThat(resumed.snapshot().progress()).isEqualTo(whole.snapshot().progress());
    }

    /** Keeps the state after an epoch and ends training. */
    private static final class StopAfter implements TrainingWatch {
        private final RuntimeException stop = new RuntimeException("stop");
        private final int epoch;
        private TrainingState seen;

        StopAfter(int epoch) {
            this.epoch = epoch;
        }

        @Override
        public int mostEpochs(int done) {
            return 1;
        }

        @Override
        public void look(TrainingState state, EpochSummary.Outcome last) {
            if (state.epoch() == epoch) {
                seen = state.copy();
                throw stop;
            }
        }
    }
}
