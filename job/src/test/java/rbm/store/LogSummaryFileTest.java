package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rbm.data.EventsPerUser;
import rbm.data.LogSummary;

class LogSummaryFileTest {
    private static final String TOTALS =
            "{\"lines\":9,\"bad-lines\":1,\"users\":2,\"events\":8,\"median-events\":3,\"p99-events\":5,\"items\":2}\n";

    @TempDir
    private Path folder;

    @Test
    void whatIsSavedIsLoaded() throws IOException {
        Map<String, Long> likes = new LinkedHashMap<>();
        likes.put("z \"\u00e9\"\n", 4L);
        likes.put("../a", 0L);
        LogSummary summary = new LogSummary(9, 1, new EventsPerUser(2, 8, 3, 5), likes);
        LogSummaryFile.save(storage(), summary);
        assertThat(LogSummaryFile.load(storage())).isEqualTo(summary);
        assertThat(Files.readString(folder.resolve(LogSummaryFile.NAME)))
                .isEqualTo(TOTALS + "{\"id\":\"z \\\"\u00e9\\\"\\n\",\"likes\":4}\n{\"id\":\"../a\",\"likes\":0}\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id":"a","likes":1}                       | line 3 is no object
            {"id":"a","likes":1} {"id":"a","likes":1}  | line 3 has no id of its own
            {"id":"a","likes":1} {"id":"b","likes":-1} | line 3 has likes -1, expected a number from 0
            {"id":"a","likes":1} {"id":"b","likes":1} {"id":"c","likes":1} | it goes on after its 2 items
            """)
    void aDamagedFileIsRefusedWithTheReason(String items, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve(LogSummaryFile.NAME), TOTALS + items);
        assertThatThrownBy(() -> LogSummaryFile.load(storage()))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
        Files.writeString(file, TOTALS.replace("9", "\"nine\""));
        assertThatThrownBy(() -> LogSummaryFile.load(storage())).isInstanceOf(ModelCorruptException.class);
        Files.writeString(file, TOTALS + "{");
        assertThatThrownBy(() -> LogSummaryFile.load(storage()))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("it is not valid JSON");
        Files.delete(file);
        assertThatThrownBy(() -> LogSummaryFile.load(storage())).isInstanceOf(StoreException.class);
    }

    private Storage storage() {
        return Storage.of(folder.toString());
    }
}
