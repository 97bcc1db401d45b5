package rbm.cli;

import org.apache.spark.api.java.JavaSparkContext;
import rbm.spark.RecommendationOutput;
import rbm.spark.RecommendationRequest;
import rbm.spark.RecommendationSummary;
import rbm.spark.Recommendations;
import rbm.store.SavedModel;

/** Recommends on Spark. */
final class SparkRecommendationRun {
    private final Console console;

    /** @param console where it is said what was done */
    SparkRecommendationRun(Console console) {
        this.console = console;
    }

    /**
     * Makes recommendations and writes them.
     *
     * @param model what is asked
     * @param request what to recommend to whom
     * @param output where they go
     */
    void run(SavedModel model, RecommendationRequest request, RecommendationOutput output) {
        try (JavaSparkContext context = SparkStart.open("recommend")) {
            Recommendations recommendations = new Recommendations(
                    context, model.parameters(), model.description().machine().visible(), model.items());
            RecommendationSummary summary = recommendations.write(request, output);
            console.out().println("Read " + TerminalText.escape(summary.log()));
            console.out().println(summary.describe());
        }
    }
}
