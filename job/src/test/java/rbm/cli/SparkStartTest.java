package rbm.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SparkStartTest {
    private static final long GIBIBYTE = 1L << 30;

    @Test
    void aProcessNeeds450MebibytesOfHeap() {
        assertThatCode(() -> SparkStart.checkMemory(executors("450m"), GIBIBYTE))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> SparkStart.checkMemory(executors("1g"), 449L << 20))
                .isInstanceOf(UsageException.class)
                .hasMessage("Cannot start Spark: the driver has 449 MiB of memory, expected at least 450 MiB;"
                        + " give --driver-memory 1g before the command");
        assertThatThrownBy(() -> SparkStart.checkMemory(executors("449m"), GIBIBYTE))
                .isInstanceOf(UsageException.class)
                .hasMessage("Cannot start Spark: an executor has 449 MiB of memory, expected at least 450 MiB;"
                        + " give --executor-memory 1g before the command");
    }

    private static SparkConf executors(String memory) {
        return new SparkConf(false).set("spark.executor.memory", memory);
    }
}
