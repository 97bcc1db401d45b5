package rbm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.data.EventFilter;
import rbm.data.InputException;
import rbm.evaluation.Bootstrap;
import rbm.evaluation.FirstItems;
import rbm.evaluation.ItemScorer;
import rbm.evaluation.MeanField;
import rbm.evaluation.RankingMetric;
import rbm.evaluation.RankingScores;
import rbm.evaluation.UnitCounts;
import rbm.report.RankingTable;
import rbm.spark.InputRequest;
import rbm.spark.RankingBaselines;
import rbm.spark.RankingData;
import rbm.store.SavedModel;

/** Judges the recommendations of a model on likes that it has not seen. */
@Command(
        name = "evaluate-ranking",
        mixinStandardHelpOptions = true,
        header = "Judges recommendations by likes that the model has not seen.",
        description = {
            "",
            "Scores come from --input alone; --test says which of the items that a user has no event with in --input are"
                    + " liked. Beside the model: popularity, item-kNN, EASE and Spark's ALS, tuned on a part of the input.",
            ""
        },
        sortOptions = false,
        abbreviateSynopsis = true)
final class EvaluateRankingCommand implements Runnable {
    private static final int SAMPLES = 1000;

    private final Console console;

    @Mixin
    private ModelOption model;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            description = "Likes that the model was trained on: a file, folder or glob, may be repeated.")
    private List<String> input;

    @Option(
            names = "--test",
            required = true,
            paramLabel = "PATH",
            description = "Likes to be found, in the same format; may be repeated.")
    private List<String> test;

    @Mixin
    private LogOptions log;

    @Option(
            names = "--top",
            defaultValue = "10",
            paramLabel = "K",
            description = "Length of a list of recommendations.")
    @Range(atLeast = 1)
    private int top;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of the bootstrap, of the likes held out to tune the other recommenders, and of ALS.")
    private long seed;

    EvaluateRankingCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        SavedModel saved = model.load();
        try (JavaSparkContext context = SparkStart.open("evaluate-ranking")) {
            RankingData data = RankingData.read(context, request(input), request(test), saved.items());
            checkNotTrainedOnTest(saved, data);
            RankingBaselines baselines = new RankingBaselines(context, data, top, seed);
            print(data, new FirstItems(new MeanField(saved.parameters()), data.items()), baselines.fit());
        }
    }

    private InputRequest request(List<String> paths) {
        return InputRequest.ofLikes(paths)
                .withFormat(log.format())
                .withFilter(EventFilter.NONE.withWindow(log.window()));
    }

    /** A model that has seen the answers is worth nothing as evidence. */
    private static void checkNotTrainedOnTest(SavedModel saved, RankingData data) {
        Object files = saved.description().data().get("files");
        for (String file : data.testFiles()) {
            if (files instanceof List<?> known && known.contains(file)) {
                throw new InputException("Cannot evaluate on " + file + ": the model was trained on it");
            }
        }
    }

    private void print(RankingData data, ItemScorer machine, Map<String, ItemScorer> others) {
        Bootstrap bootstrap = new Bootstrap(SAMPLES, seed);
        RankingTable table = new RankingTable(new UnitCounts(data.items()).add(data.likes()), bootstrap);
        RankingScores ours = data.split().evaluate(machine, top);
        table.add("this model", ours);
        List<String> differences = new ArrayList<>();
        others.forEach((name, scorer) -> {
            RankingScores theirs = data.split().evaluate(scorer, top);
            table.add(name, theirs);
            Bootstrap.Interval gap =
                    bootstrap.meanDifference(ours.of(RankingMetric.NDCG), theirs.of(RankingMetric.NDCG));
            differences.add(String.format(
                    Locale.ROOT, "%+.4f (%+.4f to %+.4f) against %s", gap.mean(), gap.low(), gap.high(), name));
        });
        console.out()
                .printf(Locale.ROOT, "%,d users with likes to be found among %,d items", ours.users(), data.items());
        console.out().printf(Locale.ROOT, "; %,d likes left out that the input has already%n", data.known());
        console.out().print(table.render());
        console.out().println("Difference of nDCG, paired over users, with 95 % intervals:");
        differences.forEach(line -> console.out().println("  " + line));
    }
}
