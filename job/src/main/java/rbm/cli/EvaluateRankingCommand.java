package rbm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.evaluation.Bootstrap;
import rbm.evaluation.FirstItems;
import rbm.evaluation.ItemScorer;
import rbm.evaluation.MeanField;
import rbm.evaluation.RankingMetric;
import rbm.evaluation.RankingScores;
import rbm.evaluation.UnitCounts;
import rbm.model.VisibleLayer;
import rbm.report.RankingTable;
import rbm.spark.RankingBaselines;
import rbm.spark.RankingData;
import rbm.spark.SplitRequest;
import rbm.store.SavedModel;

/** Judges the recommendations of a model on likes that it has not seen. */
@Command(
        name = "evaluate-ranking",
        mixinStandardHelpOptions = true,
        header = "Judges recommendations by likes that the model has not seen.",
        description = {
            "",
            "The likes are split into some to go by and others to be found (--split). Scores come from the former alone, and"
                    + " items that a user has an event with among them are not recommended. A model that was trained on"
                    + " the likes to be found is refused, as far as it knows what it was trained on. Beside the model:"
                    + " popularity, item-kNN, EASE and Spark's ALS, tuned on a part of the likes to go by.",
            ""
        },
        sortOptions = false,
        abbreviateSynopsis = true)
final class EvaluateRankingCommand implements Runnable {
    private static final int SAMPLES = 1000;

    private final Console console;

    @Mixin
    private ModelOption model;

    @Mixin
    private SplitOptions split;

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
            description =
                    "Seed of a random split, of the bootstrap, of the likes held out to tune the other recommenders, and of ALS.")
    private long seed;

    EvaluateRankingCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        SplitRequest request = split.request(seed);
        SavedModel saved = model.loadLikes();
        VisibleLayer visible = saved.description().machine().visible();
        try (JavaSparkContext context = SparkStart.open("evaluate-ranking")) {
            RankingData data = RankingData.read(context, request, saved.items());
            TrainedOn.of(saved).checkNotOn(data.testFiles(), request.rule()).ifPresent(console::warn);
            RankingBaselines baselines = new RankingBaselines(context, data, top, seed);
            print(data, new FirstItems(new MeanField(saved.parameters(), visible), data.items()), baselines.fit());
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
        data.logs().forEach(log -> console.out().println("Read " + TerminalText.escape(log)));
        console.out()
                .printf(Locale.ROOT, "%,d users with likes to be found among %,d items", ours.users(), data.items());
        console.out().println(data.counts().describe());
        console.out().print(table.render());
        console.out().println("Difference of nDCG, paired over users, with 95 % intervals:");
        differences.forEach(line -> console.out().println("  " + line));
    }
}
