package rbm.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.data.EventFilter;
import rbm.evaluation.MachineRatings;
import rbm.evaluation.RatingModel;
import rbm.evaluation.RatingTask;
import rbm.model.VisibleLayer;
import rbm.spark.InputRequest;
import rbm.spark.RatingBaselines;
import rbm.spark.RatingData;
import rbm.spark.SplitRule;
import rbm.store.SavedModel;

/** Judges the predictions of a model of ratings on ratings that it has not seen. */
@Command(
        name = "evaluate-ratings",
        mixinStandardHelpOptions = true,
        header = "Judges predicted ratings by ratings that the model has not seen.",
        description = {
            "",
            "Predictions are ratings or, where the model has likes and dislikes, probabilities of a like, which is 1, while"
                    + " other ratings are 0. They come from --input alone; --test says what users gave to items that they have no rating of in"
                    + " --input. A model of ratings given what was rated takes lines of --input without a rating as well:"
                    + " these items were rated, nobody knows how. Beside the model: means of all ratings, of the user, of the item and of both, and Spark's"
                    + " ALS, tuned on a part of the input.",
            ""
        },
        sortOptions = false,
        abbreviateSynopsis = true)
final class EvaluateRatingsCommand implements Runnable {
    private final Console console;

    @Mixin
    private ModelOption model;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            description = "Ratings that the model was trained on: a file, folder or glob, may be repeated.")
    private List<String> input;

    @Option(
            names = "--test",
            required = true,
            paramLabel = "PATH",
            description = "Ratings to be predicted, in the same format; may be repeated.")
    private List<String> test;

    @Mixin
    private LogOptions log;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of the ratings held out to tune the other models, and of ALS.")
    private long seed;

    EvaluateRatingsCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        SavedModel saved = model.loadAnyKind();
        VisibleLayer visible = saved.description().machine().visible();
        if (visible.states() == 1) {
            throw new UsageException("Cannot evaluate ratings of a model whose visible units are "
                    + visible.kind().text() + ": expected one that was trained with --visible ratings,"
                    + " ratings-given-rated or likes-and-dislikes");
        }
        try (JavaSparkContext context = SparkStart.open("evaluate-ratings")) {
            RatingData data = RatingData.read(context, request(input), request(test), saved.items(), visible.kind());
            TrainedOn.of(saved).checkNotOn(data.testFiles(), SplitRule.files()).ifPresent(console::warn);
            double threshold = log.format().likeThreshold();
            boolean likes = visible.kind() == VisibleLayer.Kind.LIKES_AND_DISLIKES;
            RatingTask task = likes ? data.task().likes(threshold) : data.task();
            Map<String, RatingModel> models = new LinkedHashMap<>();
            models.put(
                    "this model",
                    new MachineRatings(saved.parameters(), visible, task.known(), data.given(), likes ? 1 : threshold));
            models.putAll(new RatingBaselines(context, task, seed).fit());
            print(data, task, models);
        }
    }

    private InputRequest request(List<String> paths) {
        return InputRequest.ofLikes(paths)
                .withFormat(log.format())
                .withFilter(EventFilter.NONE.withWindow(log.window()));
    }

    private void print(RatingData data, RatingTask task, Map<String, RatingModel> models) {
        data.logs().forEach(log -> console.out().println("Read " + TerminalText.escape(log)));
        int width = models.keySet().stream().mapToInt(String::length).max().orElse(0);
        console.out()
                .printf(
                        Locale.ROOT,
                        "%,d ratings to be predicted from %,d%s%n",
                        task.asked().size(),
                        task.known().size(),
                        data.known() == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "; %,d left out that the input has already or that a later one replaces",
                                        data.known()));
        console.out().printf("%-" + width + "s  %7s  %7s%n", "", "RMSE", "MAE");
        models.forEach((name, predictions) -> {
            RatingTask.Errors errors = task.evaluate(predictions);
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%-" + width + "s  %7.4f  %7.4f%n",
                            name,
                            errors.rootMeanSquare(),
                            errors.meanAbsolute());
        });
    }
}
