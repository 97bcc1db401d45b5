package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The script tells COMMAND from the values of options: its lists must be those of spark-submit. */
class SubmitOptionsTest {
    private static final List<String> OF_THE_APPLICATION = List.of("--help", "-h", "--version");

    @Test
    void theOptionsWithAValueAreThoseOfSparkSubmit() throws ReflectiveOperationException, IOException {
        assertThat(SubmitText.words("SPARK_OPTIONS")).containsExactlyInAnyOrderElementsOf(namesInSpark("opts"));
    }

    @Test
    void theOptionsWithoutAValueAreThoseOfSparkSubmit() throws ReflectiveOperationException, IOException {
        List<String> switches = Stream.concat(SubmitText.words("SPARK_SWITCHES").stream(), OF_THE_APPLICATION.stream())
                .toList();

        assertThat(switches).containsExactlyInAnyOrderElementsOf(namesInSpark("switches"));
    }

    private static List<String> namesInSpark(String field) throws ReflectiveOperationException {
        Class<?> parser = Class.forName("org.apache.spark.launcher.SparkSubmitOptionParser");
        Constructor<?> constructor = parser.getDeclaredConstructor();
        constructor.setAccessible(true);
        Field names = parser.getDeclaredField(field);
        names.setAccessible(true);
        return Arrays.stream((String[][]) names.get(constructor.newInstance()))
                .flatMap(Arrays::stream)
                .toList();
    }
}
