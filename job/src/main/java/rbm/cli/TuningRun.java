package rbm.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.data.InputException;
import rbm.spark.HeldOut;
import rbm.spark.InputRequest;
import rbm.spark.TrainingData;
import rbm.training.GradientKind;
import rbm.training.NegativePhase;
import rbm.training.SearchSpace;
import rbm.training.SuccessiveHalving;
import rbm.training.Suggestion;
import rbm.training.TrainingOptions;

/** Searches on Spark: reads once, then lets fields of trials compete one after the other. */
final class TuningRun {
    private final Console console;
    private final SearchOptions search;
    private final StoppingOptions stopping;
    private final String metric;

    /**
     * @param console where the search is shown
     * @param search where to search, and for how long
     * @param stopping how trials are judged
     * @param metric the name of the score that they are judged by
     */
    TuningRun(Console console, SearchOptions search, StoppingOptions stopping, String metric) {
        this.console = console;
        this.search = search;
        this.stopping = stopping;
        this.metric = metric;
    }

    /**
     * Reads the data and tries settings.
     *
     * @param format what the lines are
     * @param visible what the events of a log say
     * @param request what to read
     * @return what was tried, the best first; of equals the earlier trial
     * @throws InputException if the data are too few to judge by
     */
    List<TrialResult> run(InputFormat format, VisibleUnits visible, InputRequest request) {
        try (JavaSparkContext context = SparkStart.open("tune")) {
            SparkInput input = new SparkInput(context, console, format);
            TrainingData all = input.read(request, visible);
            HoldOut holdOut = new HoldOut(context, stopping, search.metric(stopping, format), search.seed());
            HoldOut.Parts parts = stopping.validationInput().isEmpty()
                    ? holdOut.of(all)
                    : holdOut.given(
                            all,
                            input.read(
                                    request.withPath(stopping.validationInput().get()), all.items()));
            if (parts.heldOut() == HeldOut.NONE) {
                throw new InputException("Cannot tune on " + String.join(", ", request.paths())
                        + ": nothing of it can be held out; expected at least " + HoldOut.FEWEST_CASES
                        + " cases and a --validation-share above 0, or a --validation-input");
            }
            return compete(context, format, parts);
        }
    }

    private List<TrialResult> compete(JavaSparkContext context, InputFormat format, HoldOut.Parts parts) {
        TrainingData data = parts.training();
        Suggestion suggestion = LearningOptions.suggestion(format, data, GradientKind.CENTERED, NegativePhase.CD);
        SearchSpace space = search.space(data, suggestion);
        TrainingOptions base = TrainingOptions.of(suggestion.hiddenUnits(), search.epochs(suggestion))
                .withStopping(stopping.toStopping())
                .withSeed(search.seed())
                .withLearning(suggestion.learning())
                .withVisible(data.visible());
        console.out().println(TrialResult.head(metric));
        long start = System.nanoTime();
        BooleanSupplier timeIsLeft = () -> System.nanoTime() - start < search.nanos();
        SuccessiveHalving halving = new SuccessiveHalving(base.epochs(), timeIsLeft);
        List<TrialResult> results = new ArrayList<>();
        int tried = 0;
        while (tried < search.trials() && (tried == 0 || timeIsLeft.getAsBoolean())) {
            int next = Math.min(search.trials() - tried, SuccessiveHalving.FIELD);
            List<TrialRun> field = IntStream.rangeClosed(tried + 1, tried + next)
                    .mapToObj(number -> new TrialRun(context, parts, space.trial(number), base, timeIsLeft, this::show))
                    .toList();
            halving.run(field);
            field.stream().filter(TrialRun::hasResult).map(TrialRun::result).forEach(results::add);
            tried += next;
        }
        sayHowMuch(results.size(), (System.nanoTime() - start) / 1e9, timeIsLeft.getAsBoolean());
        results.sort(Comparator.comparingDouble(TrialResult::score).reversed());
        return results;
    }

    private void sayHowMuch(int tried, double seconds, boolean timeIsLeft) {
        console.out()
                .println("Tried " + tried + (tried == 1 ? " setting in " : " settings in ") + Durations.text(seconds)
                        + (timeIsLeft ? "." : "; then the time was up."));
    }

    private void show(TrialRun trial) {
        console.out().println(trial.result().row(metric));
        console.out().flush();
    }
}
