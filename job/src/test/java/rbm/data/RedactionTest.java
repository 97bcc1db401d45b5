package rbm.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s3a://key:PLANTED@bucket/likes.csv              | s3a://bucket/likes.csv
            s3a://key:PLA/NTED@bucket/likes.csv             | s3a://bucket/likes.csv
            s3a://key:PL@NTED@bucket/likes.csv              | s3a://bucket/likes.csv
            abfs://box@account.example/likes.csv            | abfs://account.example/likes.csv
            Cannot read a://u:PLANTED@h/x or b://PLANTED@i  | Cannot read a://h/x or b://i
            hdfs://namenode:9000/users/ann@home/likes.csv   | hdfs://namenode:9000/users/ann@home/likes.csv
            file:///logs/ann@home/10:30/likes.csv           | file:///logs/ann@home/10:30/likes.csv
            /logs/ann@home/likes.csv                        | /logs/ann@home/likes.csv
            """)
    void usersAndPasswordsOfAddressesAreLeftOut(String text, String expected) {
        assertThat(Redaction.withoutUserInfo(text)).isEqualTo(expected).doesNotContain("PLANTED");
    }

    @Test
    void settingsAreHiddenByTheirNamesAndByTheirValues() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.hadoop.fs.s3a.secret.key", "PLANTED");
        settings.put("spark.executor.extraJavaOptions", "-Dpassword=PLANTED");
        settings.put("spark.master", "spark://user:PLANTED@host:7077");
        settings.put("input", "likes.csv");
        assertThat(new Redaction(Redaction.DEFAULT_PATTERN).values(settings).toString())
                .isEqualTo("{spark.hadoop.fs.s3a.secret.key=*********(redacted),"
                        + " spark.executor.extraJavaOptions=*********(redacted), spark.master=spark://host:7077,"
                        + " input=likes.csv}");
        assertThat(new Redaction("(?i)likes").value("input", "likes.csv")).isEqualTo("*********(redacted)");
    }
}
