package rbm.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.model.Block;
import rbm.model.Parameters;
import rbm.training.LocalStatistics;
import rbm.training.NegativePhase;
import rbm.training.PhaseValues;
import rbm.training.Sampling;
import rbm.training.Trainer;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;
import rbm.training.Validator;

/** A log of some thousand users with four tastes, and training on it with Spark and without. */
final class TrainingFixture {
    /** How many epochs the options ask for. */
    static final int EPOCHS = 4;

    private static final int USERS = 3000;
    private static final int ITEMS = 40;

    private TrainingFixture() {}

    static String writeLog(Path file) {
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
        return InputFixture.write(file, String.join("\n", lines));
    }

    static TrainingOptions options(NegativePhase phase) {
        return TrainingOptions.of(5, EPOCHS)
                .withUpdatesPerEpoch(3)
                .withSampling(new Sampling(phase, 2, 200, 3, PhaseValues.DEFAULTS));
    }

    static TrainingData read(JavaSparkContext context, String log, TrainingOptions options, int partitions) {
        InputRequest request = InputRequest.ofLikes(List.of(log))
                .withLayout(new InputRequest.Layout(options.updatesPerEpoch(), partitions));
        return LikesInput.read(context, request);
    }

    static TrainingState initial(TrainingData data, TrainingOptions options) {
        return TrainingState.initial(data.itemCounts(), data.cases(), options);
    }

    /** What a job an update learns. */
    static Parameters byJobs(JavaSparkContext context, TrainingData data, TrainingOptions options) {
        return new SparkTraining(context, data, HeldOut.NONE, options)
                .trainByJobs(initial(data, options), epoch -> {}, TrainingWatch.NONE)
                .average();
    }

    /** What a job an update learns whose sums all come back in slices. */
    static Parameters bySlices(
            JavaSparkContext context, TrainingData data, TrainingOptions options, SlicedSums sliced) {
        TrainingState state = initial(data, options);
        SparkStatistics source = new SparkStatistics(context, data.blocks(), options, 0, sliced);
        Trainer trainer = new Trainer(options, data.casesOfUpdates());
        IntStream.range(0, options.epochs()).forEach(epoch -> trainer.runEpoch(state, source, Validator.NONE));
        return state.average();
    }

    /** What one thread learns without Spark. */
    static Parameters withoutSpark(TrainingData data, TrainingOptions options) {
        return withoutSpark(data, options, initial(data, options), EPOCHS);
    }

    /** The same from a state of the caller's, for some epochs. */
    static Parameters withoutSpark(TrainingData data, TrainingOptions options, TrainingState state, int epochs) {
        List<Block> blocks = new ArrayList<>(data.blocks().collect());
        LocalStatistics source = new LocalStatistics(blocks, options);
        Trainer trainer = new Trainer(options, source.casesOfUpdates());
        IntStream.range(0, epochs).forEach(epoch -> trainer.runEpoch(state, source, Validator.NONE));
        return state.average();
    }
}
