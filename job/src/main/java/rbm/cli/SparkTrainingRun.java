package rbm.cli;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.spark.InputRequest;
import rbm.spark.LikesInput;
import rbm.spark.MatrixInput;
import rbm.spark.SparkTraining;
import rbm.spark.TrainingData;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;

/** Trains on Spark and shows how it gets on. The only class of the command line that touches Spark. */
final class SparkTrainingRun {
    private final Console console;
    private final TrainingOptions options;

    /**
     * @param console where progress is shown
     * @param options how to train
     */
    SparkTrainingRun(Console console, TrainingOptions options) {
        this.console = console;
        this.options = options;
    }

    /**
     * Reads the data and trains on them.
     *
     * @param format what the lines are
     * @param request what to read
     * @return what was learned
     */
    TrainedMachine run(InputFormat format, InputRequest request) {
        SparkConf conf = new SparkConf().setAppName("rbm train").setIfMissing("spark.master", "local[*]");
        SparkMemory.check(conf, Runtime.getRuntime().maxMemory());
        try (JavaSparkContext context = new JavaSparkContext(conf)) {
            TrainingData data = format == InputFormat.MATRIX
                    ? MatrixInput.read(context, request)
                    : LikesInput.read(context, request);
            console.out().println("Read " + TerminalText.escape(data.summary().describe()));
            console.out().flush();
            return train(context, data);
        }
    }

    private TrainedMachine train(JavaSparkContext context, TrainingData data) {
        long start = System.nanoTime();
        ProgressLine progress = new ProgressLine(console.out(), console.kind(), options.epochs(), System::nanoTime);
        try {
            TrainingState first = TrainingState.initial(data.itemCounts(), data.cases(), options);
            TrainingState trained = new SparkTraining(context, data, options).train(first, progress::show);
            double seconds = (System.nanoTime() - start) / 1e9;
            return new TrainedMachine(
                    trained.average(), data.items(), data.summary(), progress.last(), seconds, context.version());
        } finally {
            progress.finish();
        }
    }
}
