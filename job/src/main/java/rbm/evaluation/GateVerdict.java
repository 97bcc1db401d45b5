package rbm.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a gate found out.
 *
 * @param checks each thing that was looked at, in a fixed order
 */
public record GateVerdict(List<Check> checks) {
    /** How a check ended. */
    public enum Outcome {
        /** The model is good enough in this. */
        PASSED,
        /** It is not: it must not replace the one that is served. */
        REFUSED,
        /** It could not be looked at; the others decide. */
        NOT_CHECKED
    }

    /**
     * One thing that was looked at.
     *
     * @param name what, as a short name that does not change
     * @param outcome how it ended
     * @param sentence the value and the limit, for people
     */
    public record Check(String name, Outcome outcome, String sentence) {}

    /** Keeps a copy of the list. */
    public GateVerdict {
        checks = List.copyOf(checks);
    }

    /** @return whether the model may replace the one that is served */
    public boolean isPromoted() {
        return reasons().isEmpty();
    }

    /** @return why it may not, a sentence each; empty if it may */
    public List<String> reasons() {
        return sentences(Outcome.REFUSED);
    }

    /** @return what could not be looked at and why, a sentence each */
    public List<String> notes() {
        return sentences(Outcome.NOT_CHECKED);
    }

    /** @return name, outcome and sentence of each check, to be written as JSON */
    public List<Map<String, Object>> facts() {
        List<Map<String, Object>> facts = new ArrayList<>();
        for (Check check : checks) {
            Map<String, Object> fact = new LinkedHashMap<>();
            fact.put("check", check.name());
            fact.put("outcome", check.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            fact.put("sentence", check.sentence());
            facts.add(fact);
        }
        return facts;
    }

    private List<String> sentences(Outcome outcome) {
        return checks.stream()
                .filter(check -> check.outcome() == outcome)
                .map(Check::sentence)
                .toList();
    }
}
