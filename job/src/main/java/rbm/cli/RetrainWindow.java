package rbm.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import rbm.data.TimeWindow;

/** Which events a scheduled run uses, by the times of the events. */
final class RetrainWindow {
    @Option(
            names = "--as-of",
            required = true,
            paramLabel = "TIME",
            description = "Moment that the run stands for: seconds or milliseconds since 1970, ISO-8601 with a zone, or"
                    + " today for the last midnight in UTC. Events at it or later are not used.")
    private Instant asOf;

    @Option(
            names = "--window",
            defaultValue = "90d",
            paramLabel = "LENGTH",
            description = "How far back from that moment events are used, such as 90d or 12h.")
    private Duration window;

    @Option(
            names = "--evaluation-window",
            defaultValue = "7d",
            paramLabel = "LENGTH",
            description = "The end of the window that is not learned from: its likes are what models have to find.")
    private Duration evaluation;

    /**
     * Checks that something is left to learn from.
     *
     * @throws UsageException if not
     */
    void check() {
        if (evaluation.isZero() || evaluation.compareTo(window) >= 0) {
            throw new UsageException("Cannot keep back an evaluation window of " + evaluation.toSeconds() + " s of a"
                    + " window of " + window.toSeconds() + " s: it must be above 0, and shorter than the window");
        }
    }

    /** @return the moment that the run stands for */
    Instant asOf() {
        return asOf;
    }

    /** @return all events of the run */
    TimeWindow all() {
        return TimeWindow.of(asOf.minus(window), asOf);
    }

    /** @return the events to learn from */
    TimeWindow training() {
        return TimeWindow.of(asOf.minus(window), evaluationFrom());
    }

    /** @return the moment from which on likes are to be found */
    Instant evaluationFrom() {
        return asOf.minus(evaluation);
    }

    /** @return the moments by name, to be written as JSON */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("from", asOf.minus(window).toString());
        facts.put("evaluation-from", evaluationFrom().toString());
        facts.put("as-of", asOf.toString());
        return facts;
    }
}
