package rbm.cli;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;

/** Reads {@link Range} from picocli's model of an option: the one place that compares values with their ranges. */
final class Ranges {
    private Ranges() {}

    /**
     * Says which numbers an option takes.
     *
     * @param option an option or a positional value
     * @return for example {@code at least 0 and below 1}; empty if any number will do or the option is no number
     */
    static String describe(ArgSpec option) {
        return rangeOf(option).map(Ranges::describe).orElse("");
    }

    /**
     * Compares the value of an option with its range.
     *
     * @param option an option or a positional value
     * @return what the value must be, if it is not
     */
    static Optional<String> violation(ArgSpec option) {
        Object value = option.getValue();
        if (!(value instanceof Number number)) {
            return Optional.empty();
        }
        Optional<Range> range = rangeOf(option);
        if (range.isPresent() && !contains(range.get(), number.doubleValue())) {
            return range.map(Ranges::describe);
        }
        return Double.isFinite(number.doubleValue()) ? Optional.empty() : Optional.of("finite");
    }

    private static boolean contains(Range range, double value) {
        return Double.isFinite(value)
                && value >= range.atLeast()
                && value > range.above()
                && value <= range.atMost()
                && value < range.below();
    }

    private static String describe(Range range) {
        List<String> parts = new ArrayList<>();
        add(parts, "at least ", range.atLeast());
        add(parts, "above ", range.above());
        add(parts, "at most ", range.atMost());
        add(parts, "below ", range.below());
        return String.join(" and ", parts);
    }

    private static void add(List<String> parts, String words, double bound) {
        if (Double.isFinite(bound)) {
            parts.add(words + (bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound)));
        }
    }

    private static Optional<Range> rangeOf(ArgSpec option) {
        return option.userObject() instanceof AnnotatedElement element
                ? Optional.ofNullable(element.getAnnotation(Range.class))
                : Optional.empty();
    }
}
