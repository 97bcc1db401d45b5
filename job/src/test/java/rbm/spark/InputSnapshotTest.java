package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.InputException;

class InputSnapshotTest {
    private static final FileTime THEN = FileTime.from(Instant.parse("2026-01-31T12:00:00Z"));

    private final Configuration configuration = new Configuration();

    @TempDir
    private Path folder;

    private Path first;
    private Path second;

    @BeforeEach
    void writeFiles() throws IOException {
        first = Files.writeString(folder.resolve("a.csv"), "ann,avatar,5\n");
        second = Files.writeString(folder.resolve("b.csv"), "bob,avatar,5\nbob,titanic,4\n");
        Files.setLastModifiedTime(first, THEN);
        Files.setLastModifiedTime(second, THEN);
    }

    @Test
    void namesSizesAndTimesAreKeptEachFileOnce() throws IOException {
        Files.writeString(folder.resolve("empty.csv"), "");
        InputSnapshot snapshot = take(folder.toString(), first.toString());
        assertThat(snapshot.facts())
                .extracting(Object::toString)
                .containsExactly(
                        "{file=file:" + first + ", bytes=13, modified=2026-01-31T12:00:00Z}",
                        "{file=file:" + second + ", bytes=27, modified=2026-01-31T12:00:00Z}");
        assertThat(snapshot.bytes()).isEqualTo(40);
        assertThat(snapshot.skipped()).containsExactly("empty.csv (empty)", "a.csv (given twice)");
        snapshot.check(configuration);
    }

    @Test
    void theDigestFollowsFromTheFilesAndNotFromHowTheyWereGiven() throws IOException {
        String digest = take(folder.toString()).digest();
        assertThat(digest).hasSize(64);
        assertThat(take(second.toString(), folder + "/a*", first.toString()).digest())
                .isEqualTo(digest);
        Files.setLastModifiedTime(first, FileTime.from(Instant.parse("2026-01-31T12:00:01Z")));
        assertThat(take(folder.toString()).digest()).isNotEqualTo(digest);
        Files.setLastModifiedTime(first, THEN);
        assertThat(take(folder.toString()).digest()).isEqualTo(digest);
        assertThat(take(first.toString()).digest()).isNotEqualTo(digest);
    }

    @Test
    void aFileThatComesLaterIsNoPartOfIt() throws IOException {
        InputSnapshot snapshot = take(folder.toString());
        Files.writeString(folder.resolve("c.csv"), "cem,avatar,5\n");
        snapshot.check(configuration);
        assertThat(InputFiles.resolve(configuration, snapshot.paths()).files()).isEqualTo(snapshot.files());
    }

    @Test
    void aFileThatGrewShrankChangedOrVanishedIsNamed() throws IOException {
        InputSnapshot snapshot = take(folder.toString());
        Files.writeString(second, "bob,up,5\n", StandardOpenOption.APPEND);
        assertChanged(snapshot, "grew from 27 to 36 bytes");
        Files.writeString(second, "");
        assertChanged(snapshot, "shrank from 27 to 0 bytes");
        Files.writeString(second, "bob,avatar,1\nbob,titanic,1\n");
        Files.setLastModifiedTime(second, FileTime.from(Instant.parse("2026-01-31T12:00:01Z")));
        assertChanged(snapshot, "was written again at 2026-01-31T12:00:01Z, before at 2026-01-31T12:00:00Z");
        Files.delete(second);
        assertChanged(snapshot, "is gone");
    }

    private void assertChanged(InputSnapshot snapshot, String how) {
        assertThatThrownBy(() -> snapshot.check(configuration))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot use what was read: file:" + second + " " + how
                        + " during the run; run again once the input stays as it is");
    }

    private InputSnapshot take(String... paths) {
        return InputSnapshot.take(configuration, List.of(paths));
    }
}
