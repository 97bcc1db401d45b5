package rbm.spark;

import java.util.Optional;

/**
 * What recommenders are judged by: a log, and how it is split. Stays on the driver.
 *
 * @param input the log with the likes that recommenders go by, and unless there is a test also those to be found
 * @param test the log with the likes to be found, for a split by files and no other
 * @param rule how users are split
 */
public record SplitRequest(InputRequest input, Optional<InputRequest> test, SplitRule rule) {
    /** Checks that the rule has what it splits. */
    public SplitRequest {
        if (test.isPresent() != (rule.kind() == SplitRule.Kind.FILES)) {
            throw new IllegalArgumentException("Cannot split likes " + rule
                    + (test.isPresent()
                            ? " with a log of tests: that is a split by files"
                            : " without a log of tests"));
        }
    }

    /**
     * @param input the log with the likes that recommenders go by
     * @param test the log with the likes to be found
     * @return a split by files
     */
    public static SplitRequest ofFiles(InputRequest input, InputRequest test) {
        return new SplitRequest(input, Optional.of(test), SplitRule.files());
    }

    /**
     * @param log the log with all likes
     * @param rule how users are split
     * @return a split of one log
     */
    public static SplitRequest of(InputRequest log, SplitRule rule) {
        return new SplitRequest(log, Optional.empty(), rule);
    }
}
