package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparkAbortTest {
    private static final String POISON = """
            Job aborted due to stage failure: Task 5 in stage 3.0 failed 4 times, most recent failure: Lost task 5.3 in stage 3.0 \
            (TID 12) (10.0.0.7 executor 2): java.lang.RuntimeException: cannot use the block
            \tat a.B.c(B.java:1)
            Caused by: java.io.UncheckedIOException: middle
            \tat a.B.c(B.java:2)
            Caused by: java.io.IOException: No space left on device
            \t... 30 more

            Driver stacktrace:""";

    @Test
    void theSentenceNamesStagePartitionAttemptsPlaceAndTheInnermostCause() {
        assertThat(SparkAbort.sentence(new IllegalStateException(POISON)))
                .hasValue(
                        "Spark gave up: partition 5 of stage 3.0 failed 4 times, the last time on 10.0.0.7 executor 2:"
                                + " java.io.IOException: No space left on device; spark.local.dir should be on a disk"
                                + " with more space");
    }

    @Test
    void anExecutorThatIsLostAgainAndAgainMayNeedMoreMemory() {
        assertThat(SparkAbort.sentence(new IllegalStateException(
                        "Job aborted due to stage failure: Task 5 in stage 3.0 failed 4 times, most recent failure: Lost"
                                + " task 5.3 in stage 3.0 (TID 12) (10.0.0.7 executor 2): ExecutorLostFailure (executor 2"
                                + " exited caused by one of the running tasks) Reason: Command exited with code 137")))
                .hasValue(
                        "Spark gave up: partition 5 of stage 3.0 failed 4 times, the last time on 10.0.0.7 executor 2:"
                                + " ExecutorLostFailure (executor 2 exited caused by one of the running tasks) Reason: Command"
                                + " exited with code 137; if executors were lost for want of memory, give --executor-memory"
                                + " more before the command");
    }

    @Test
    void anAbortWithinAnotherFailureIsFound() {
        assertThat(SparkAbort.sentence(new IllegalStateException("wrapped", new IllegalStateException(POISON))))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).startsWith("Spark gave up: partition 5 of stage 3.0"));
    }

    @Test
    void whenTheOutputOfExecutorsIsLostAgainAndAgainTheStageAndTheReasonAreNamed() {
        assertThat(SparkAbort.sentence(new IllegalStateException(
                        "Job aborted due to stage failure: ResultStage 4 (reduce at A.java:54) has failed the maximum"
                                + " allowable number of times: 4. Most recent failure reason:\n"
                                + "a.MetadataFetchFailedException: Missing an output location\n\tat a.B.c")))
                .hasValue("Spark gave up: ResultStage 4 (reduce at A.java:54) failed 4 times, the last time because of"
                        + " a.MetadataFetchFailedException: Missing an output location; if executors were lost for"
                        + " want of memory, give --executor-memory more before the command");
    }

    @Test
    void anAbortWithoutATaskKeepsItsFirstLine() {
        assertThat(
                        SparkAbort.sentence(
                                new IllegalStateException(
                                        "Job aborted due to stage failure: Total size of serialized results is too large.\n\tat a.B.c")))
                .hasValue("Spark gave up: Total size of serialized results is too large.");
    }

    @Test
    void otherFailuresAreNone() {
        assertThat(SparkAbort.sentence(new IllegalStateException())).isEmpty();
        assertThat(SparkAbort.sentence(new IllegalStateException("Job 3 cancelled")))
                .isEmpty();
    }
}
