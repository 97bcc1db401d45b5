package rbm.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.data.LogSummary;
import rbm.evaluation.Gate;
import rbm.evaluation.GateFacts;
import rbm.evaluation.GateVerdict;
import rbm.evaluation.MeanField;
import rbm.evaluation.RankingMetric;
import rbm.evaluation.RankingScores;
import rbm.spark.InputRequest;
import rbm.spark.RankingComparison;
import rbm.spark.RankingEvaluation;
import rbm.spark.SplitRequest;
import rbm.spark.SplitRule;
import rbm.store.ModelCorruptException;
import rbm.store.ModelRoot;
import rbm.store.SavedModel;

/** Decides whether the model of a scheduled run may be served, by the end of the window that it has not learned from. */
final class RetrainJudge {
    private final JavaSparkContext context;
    private final RetrainRequest request;
    private final Champion champion;
    private final OptionalLong eventsOfLastRun;

    /**
     * @param context where jobs run
     * @param request what the run is asked
     * @param champion the model that is served
     * @param last what the last run has read; empty if there was none
     */
    RetrainJudge(JavaSparkContext context, RetrainRequest request, Champion champion, Optional<LogSummary> last) {
        this.context = context;
        this.request = request;
        this.champion = champion;
        this.eventsOfLastRun =
                last.map(summary -> OptionalLong.of(summary.perUser().events())).orElse(OptionalLong.empty());
    }

    /**
     * Judges a model as it was saved.
     *
     * @param root where it is
     * @param name of its folder
     * @param trained what was saved
     * @param log what it has learned from
     * @param events all events of the window, also those that it has not learned from
     * @param result told how well the models rank
     * @return the verdict
     */
    GateVerdict judge(
            ModelRoot root,
            String name,
            TrainedMachine trained,
            LogSummary log,
            InputRequest events,
            RetrainResult result) {
        GateFacts.Data data = new GateFacts.Data(
                log.lines(),
                log.badLines(),
                log.perUser().events(),
                eventsOfLastRun,
                trained.input().cases(),
                trained.items().size());
        int useless = trained.facts().deadUnits() + trained.facts().saturatedUnits();
        GateFacts.Machine machine = GateFacts.Machine.of(trained.parameters(), useless);
        Optional<String> defect = Optional.empty();
        Optional<GateFacts.Rankings> rankings = Optional.empty();
        try {
            SavedModel saved = root.load(name);
            checkAnswers(saved);
            rankings = Optional.of(rankings(saved, events, result));
        } catch (ModelCorruptException damaged) {
            defect = Optional.of(damaged.getMessage());
        }
        Gate gate = new Gate(
                request.training().gate().limits(),
                request.training().learning().seed());
        return gate.judge(new GateFacts(defect, data, machine, rankings));
    }

    private static void checkAnswers(SavedModel saved) {
        double[] scores = new double[saved.items().size()];
        new MeanField(saved.parameters(), saved.description().machine().visible()).score(new int[] {0}, scores);
        if (!Arrays.stream(scores).allMatch(Double::isFinite)) {
            throw new ModelCorruptException("its scores are not finite");
        }
    }

    private GateFacts.Rankings rankings(SavedModel saved, InputRequest events, RetrainResult result) {
        SplitRequest split =
                SplitRequest.of(events, SplitRule.time(request.window().evaluationFrom()));
        RankingComparison scores = new RankingEvaluation(
                        context, split, request.training().gate().top(), RankingEvaluation.MOST_USERS)
                .compare(machine(saved), champion.served().map(served -> machine(served.model())));
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("users", (long) scores.candidate().users());
        metrics.put("candidate", means(scores.candidate()));
        metrics.put("popularity", means(scores.popularity()));
        scores.champion().ifPresent(served -> metrics.put("champion", means(served)));
        result.with("metrics", metrics);
        return new GateFacts.Rankings(scores.candidate(), scores.popularity(), champion(scores));
    }

    private GateFacts.Champion champion(RankingComparison scores) {
        if (scores.champion().isPresent()) {
            return new GateFacts.ScoredChampion(scores.champion().get());
        }
        return champion.loss().isPresent()
                ? new GateFacts.LostChampion(champion.loss().get())
                : new GateFacts.NoChampion();
    }

    private static RankingEvaluation.Machine machine(SavedModel model) {
        return new RankingEvaluation.Machine(
                model.parameters(), model.description().machine().visible(), model.items());
    }

    private static Map<String, Object> means(RankingScores scores) {
        Map<String, Object> means = new LinkedHashMap<>();
        for (RankingMetric metric : RankingMetric.values()) {
            means.put(metric.label(), Arrays.stream(scores.of(metric)).average().orElse(0));
        }
        return means;
    }
}
