package rbm.cli;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import rbm.model.Block;
import rbm.spark.InputRequest;
import rbm.spark.LikesInput;
import rbm.spark.MatrixInput;
import rbm.spark.SparkStatistics;
import rbm.spark.TrainingData;
import rbm.training.EpochSummary;
import rbm.training.Trainer;
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
        JavaRDD<Block> blocks = data.blocks().persist(StorageLevel.MEMORY_AND_DISK());
        try {
            TrainingState state = TrainingState.initial(data.itemCounts(), data.cases(), options);
            SparkStatistics statistics = new SparkStatistics(context, blocks, options);
            EpochSummary last = runEpochs(state, statistics, new Trainer(options, casesOfUpdates(blocks)));
            double seconds = (System.nanoTime() - start) / 1e9;
            return new TrainedMachine(state.average(), data.items(), data.summary(), last, seconds, context.version());
        } finally {
            blocks.unpersist();
        }
    }

    private EpochSummary runEpochs(TrainingState state, SparkStatistics statistics, Trainer trainer) {
        ProgressLine progress = new ProgressLine(console.out(), console.kind(), options.epochs(), System::nanoTime);
        try {
            EpochSummary last;
            do {
                last = trainer.runEpoch(state, statistics);
                progress.show(last);
            } while (!trainer.isFinished(last));
            return last;
        } finally {
            progress.finish();
        }
    }

    private long[] casesOfUpdates(JavaRDD<Block> blocks) {
        long[] cases = new long[options.updatesPerEpoch()];
        blocks.map(block -> new int[] {block.number(), block.cases().size()})
                .collect()
                .forEach(block -> cases[block[0] % cases.length] += block[1]);
        return cases;
    }
}
