package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rbm.model.Block;
import rbm.model.Parameters;
import rbm.training.EpochSummary;
import rbm.training.LocalStatistics;
import rbm.training.NegativePhase;
import rbm.training.PhaseValues;
import rbm.training.Sampling;
import rbm.training.Trainer;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;
import rbm.training.Validator;

/** Same input, options and kind of CPU: the same bits, however many partitions, executors, failures and retries. */
class SameBitsTest {
    private static final int USERS = 3000;
    private static final int ITEMS = 40;
    private static final int EPOCHS = 4;

    @TempDir
    static Path folder;

    private static Path log;

    @BeforeAll
    static void writeLog() throws IOException {
        Random random = new Random(1);
        List<String> lines = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            int taste = random.nextInt(4);
            for (int item = 0; item < ITEMS; item++) {
                if (random.nextInt(10) < (item % 4 == taste ? 5 : 1)) {
                    lines.add("u" + user + ",i" + item);
                }
            }
        }
        log = Files.write(folder.resolve("log.csv"), lines);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void anyNumberOfPartitionsGivesTheBitsOfOneThreadWithoutSpark(int partitions) {
        for (NegativePhase phase : NegativePhase.values()) {
            TrainingOptions options = options(phase);
            try (JavaSparkContext context = SparkContexts.local(2)) {
                TrainingData data = read(context, options, partitions);
                Parameters byJobs = training(context, data, options)
                        .trainByJobs(initial(data, options), epoch -> {})
                        .average();
                assertThat(byJobs).isEqualTo(withoutSpark(data, options).average());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(NegativePhase.class)
    void epochsInOneTaskGiveTheBitsOfAJobAnUpdate(NegativePhase phase) {
        TrainingOptions options = options(phase);
        try (JavaSparkContext context = SparkContexts.local(2)) {
            TrainingData data = read(context, options, 3);
            List<EpochSummary> epochs = new ArrayList<>();
            TrainingState inOneTask =
                    training(context, data, options).trainInOneTask(initial(data, options), epochs::add);
            TrainingState byJobs = training(context, data, options).trainByJobs(initial(data, options), epoch -> {});
            assertThat(inOneTask.parameters()).isEqualTo(byJobs.parameters());
            assertThat(inOneTask.average()).isEqualTo(byJobs.average());
            assertThat(epochs).extracting(EpochSummary::epoch).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void kryoGivesTheSameBits() {
        TrainingOptions options = options(NegativePhase.PCD);
        try (JavaSparkContext context = new JavaSparkContext(SparkContexts.configuration("local[2]")
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer"))) {
            TrainingData data = read(context, options, 3);
            Parameters expected = withoutSpark(data, options).average();
            SparkTraining training = training(context, data, options);
            assertThat(training.trainByJobs(initial(data, options), epoch -> {}).average())
                    .isEqualTo(expected);
            assertThat(training.trainInOneTask(initial(data, options), epoch -> {})
                            .average())
                    .isEqualTo(expected);
        }
    }

    @Test
    void executorsInOtherProcessesGiveTheSameBitsEvenWhenOneIsKilledInAnEpoch() {
        TrainingOptions options = options(NegativePhase.PCD);
        try (JavaSparkContext context = SparkContexts.localCluster(2, 1, 1024)) {
            TrainingData data = read(context, options, 8);
            SparkTraining training = training(context, data, options);
            Parameters undisturbed =
                    training.trainByJobs(initial(data, options), epoch -> {}).average();
            assertThat(undisturbed).isEqualTo(withoutSpark(data, options).average());
            KillInEpoch killer = new KillInEpoch("Epoch 2 of");
            context.sc().addSparkListener(killer);
            Parameters disturbed =
                    training.trainByJobs(initial(data, options), epoch -> {}).average();
            assertThat(killer.killed).hasValue(1);
            assertThat(disturbed).isEqualTo(undisturbed);
        }
    }

    @Test
    void aStandaloneClusterGivesTheSameBits() {
        TrainingOptions options = options(NegativePhase.CD);
        try (StandaloneCluster cluster = StandaloneCluster.start(2, 1);
                JavaSparkContext context = cluster.connect()) {
            TrainingData data = read(context, options, 8);
            assertThat(training(context, data, options)
                            .trainByJobs(initial(data, options), epoch -> {})
                            .average())
                    .isEqualTo(withoutSpark(data, options).average());
        }
    }

    private static TrainingOptions options(NegativePhase phase) {
        return TrainingOptions.of(5, EPOCHS)
                .withUpdatesPerEpoch(3)
                .withSampling(new Sampling(phase, 2, 200, 3, PhaseValues.DEFAULTS));
    }

    private static TrainingData read(JavaSparkContext context, TrainingOptions options, int partitions) {
        InputRequest request = InputRequest.ofLikes(List.of(log.toString()))
                .withLayout(new InputRequest.Layout(options.updatesPerEpoch(), partitions));
        return LikesInput.read(context, request);
    }

    private static SparkTraining training(JavaSparkContext context, TrainingData data, TrainingOptions options) {
        return new SparkTraining(context, data, HeldOut.NONE, options);
    }

    private static TrainingState initial(TrainingData data, TrainingOptions options) {
        return TrainingState.initial(data.itemCounts(), data.cases(), options);
    }

    private static TrainingState withoutSpark(TrainingData data, TrainingOptions options) {
        List<Block> blocks = new ArrayList<>(data.blocks().collect());
        LocalStatistics source = new LocalStatistics(blocks, options);
        Trainer trainer = new Trainer(options, source.casesOfUpdates());
        TrainingState state = initial(data, options);
        IntStream.range(0, EPOCHS).forEach(epoch -> trainer.runEpoch(state, source, Validator.NONE));
        return state;
    }

    /** Kills an executor as soon as the first task of an epoch has ended, while others are still to come. */
    private static final class KillInEpoch extends SparkListener {
        private final String description;
        private final AtomicInteger killed = new AtomicInteger();
        private volatile boolean armed;

        KillInEpoch(String description) {
            this.description = description;
        }

        @Override
        public void onJobStart(SparkListenerJobStart start) {
            armed = start.properties().getProperty("spark.job.description", "").startsWith(description);
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (armed && killed.compareAndSet(0, 1)) {
                SparkContexts.localClusterExecutors().get(0).destroyForcibly();
            }
        }
    }
}
