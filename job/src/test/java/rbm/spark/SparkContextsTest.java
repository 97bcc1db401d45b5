package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.SparkException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class SparkContextsTest {
    @Test
    void aLocalContextRunsItsTasksInThisJvm() {
        try (JavaSparkContext context = SparkContexts.local(2)) {
            assertThat(taskProcesses(context))
                    .containsExactly(ProcessHandle.current().pid());
        }
    }

    @Test
    void aLocalContextDoesNotRetryATask() {
        try (JavaSparkContext context = SparkContexts.local(1)) {
            assertThatThrownBy(() -> failAtFirstAttempt(context))
                    .isInstanceOf(SparkException.class)
                    .hasMessageContaining("Task 0 in stage 0.0 failed 1 times");
        }
    }

    @Test
    void aLocalContextWithRetriesRunsAFailedTaskAgain() {
        try (JavaSparkContext context = SparkContexts.localWithRetries(1, 2)) {
            assertThat(failAtFirstAttempt(context)).containsExactly(1);
        }
    }

    @Test
    void theTestsRunWithTheJavaOptionsThatSparkAsksFor() {
        assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments())
                .containsAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    }

    private static Set<Long> taskProcesses(JavaSparkContext context) {
        List<Integer> tasks = IntStream.range(0, 8).boxed().toList();
        return new TreeSet<>(context.parallelize(tasks, 8)
                .map(task -> ProcessHandle.current().pid())
                .collect());
    }

    private static List<Integer> failAtFirstAttempt(JavaSparkContext context) {
        return context.parallelize(List.of(0), 1)
                .map(task -> {
                    int attempt = TaskContext.get().attemptNumber();
                    if (attempt == 0) {
                        throw new IllegalStateException("the first attempt fails");
                    }
                    return attempt;
                })
                .collect();
    }
}
