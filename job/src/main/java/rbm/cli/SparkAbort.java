package rbm.cli;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Spark says when it gives up a job because a task has failed too often: the stack of the task, that of the driver, and
 * in between what matters. It is known by its words, since commands that need no cluster run without Spark's classes.
 */
final class SparkAbort {
    private static final String FIRST_WORDS = "Job aborted due to stage failure: ";
    private static final Pattern TASK = Pattern.compile(
            Pattern.quote(FIRST_WORDS)
                    + "Task (\\d+) in stage (\\S+) failed (\\d+) times?, most recent failure: Lost task [^(]*\\(TID \\d+\\) \\(([^)]*)\\): (.*)");
    private static final Pattern STAGE = Pattern.compile(Pattern.quote(FIRST_WORDS)
            + "(.*) has failed the maximum allowable number of times: (\\d+)\\. Most recent failure reason:\\s*(.*)");
    private static final Pattern CAUSE = Pattern.compile("^Caused by: (.*)$", Pattern.MULTILINE);
    private static final int LONGEST = 300;

    private static final String MORE_MEMORY =
            "; if executors were lost for want of memory, give --executor-memory more before the command";

    /** What may be done about a reason, by words in it. */
    private static final Map<String, String> HINTS = Map.of(
            "ExecutorLostFailure", MORE_MEMORY,
            "FetchFailed", MORE_MEMORY,
            "No space left on device", "; spark.local.dir should be on a disk with more space");

    private SparkAbort() {}

    /**
     * @param failure what was thrown
     * @return stage, task, attempts and the innermost cause in a sentence; empty if Spark has not given up a job
     */
    static Optional<String> sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains(FIRST_WORDS)) {
                return Optional.of(sentence(message));
            }
        }
        return Optional.empty();
    }

    private static String sentence(String message) {
        Matcher stage = STAGE.matcher(message);
        if (stage.find()) {
            String reason = stage.group(3);
            return "Spark gave up: " + stage.group(1) + " failed " + stage.group(2)
                    + " times, the last time because of " + cut(reason) + hint(reason);
        }
        Matcher task = TASK.matcher(message);
        if (!task.find()) {
            String first = message.lines().findFirst().orElse("");
            return "Spark gave up: " + cut(first.substring(first.indexOf(FIRST_WORDS) + FIRST_WORDS.length()));
        }
        String reason = CAUSE.matcher(message)
                .results()
                .map((MatchResult cause) -> cause.group(1))
                .reduce(task.group(5), (outer, inner) -> inner);
        return "Spark gave up: partition " + task.group(1) + " of stage " + task.group(2) + " failed "
                + task.group(3) + (task.group(3).equals("1") ? " time" : " times") + ", the last time on "
                + task.group(4) + ": " + cut(reason) + hint(reason);
    }

    private static String hint(String reason) {
        return HINTS.keySet().stream().filter(reason::contains).map(HINTS::get).collect(Collectors.joining());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
