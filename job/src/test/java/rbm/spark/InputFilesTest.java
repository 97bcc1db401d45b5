package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.InputException;

class InputFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderIsReadOneLevelDeepInTheOrderOfAddressesWithoutHiddenAndEmptyFiles() throws IOException {
        write("b.csv", "x");
        write("a.csv", "xyz");
        write("_SUCCESS", "x");
        write(".hidden", "x");
        write("empty.csv", "");
        Files.createDirectory(folder.resolve("deeper"));
        InputFiles files = resolve(folder.toString());
        assertThat(files.files()).extracting(InputFile::name).containsExactly("a.csv", "b.csv");
        assertThat(files.files().get(0).length()).isEqualTo(3);
        assertThat(files.files().get(0).modifiedMillis())
                .isEqualTo(Files.getLastModifiedTime(folder.resolve("a.csv")).toMillis());
        assertThat(files.skipped())
                .containsExactlyInAnyOrder(
                        "_SUCCESS (hidden)", ".hidden (hidden)", "empty.csv (empty)", "deeper (a folder)");
        assertThat(files.label()).isEqualTo("2 files (a.csv, ...)");
    }

    @Test
    void aFileGivenTwiceInDifferentWaysIsReadOnce() {
        String file = write("likes.csv", "x");
        InputFiles files = resolve(file, "file:" + file, "file://" + file, folder + "/l*.csv", folder.toString());
        assertThat(files.files()).hasSize(1);
        assertThat(files.label()).isEqualTo("likes.csv");
        assertThat(files.skipped()).containsExactly("likes.csv (given twice)");
    }

    @Test
    void aNameThatLooksLikeAGlobButExistsIsTakenLiterally() {
        String file = write("a[1]{b}.csv", "x");
        assertThat(resolve(file).files()).extracting(InputFile::name).containsExactly("a[1]{b}.csv");
    }

    @Test
    void namesWithBlanksCommasAndUmlautsAreFound() {
        write("two words, \u00e4.csv", "x");
        assertThat(resolve(folder + "/two*").files())
                .extracting(InputFile::name)
                .containsExactly("two words, \u00e4.csv");
    }

    @Test
    void globsMayMatchFolders() {
        write("day=1/part-0", "x");
        write("day=2/part-0", "x");
        write("day=2/_SUCCESS", "");
        assertThat(resolve(folder + "/day=*").files()).hasSize(2);
    }

    @Test
    void aMissingPathIsNamedByItsFullAddress() {
        assertThatThrownBy(() -> resolve(folder + "/none.csv"))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot read file:" + folder + "/none.csv: no such file or folder");
    }

    @Test
    void aGlobWithoutAMatchSaysWhatWasSkipped() {
        write(".likes.csv", "x");
        assertThatThrownBy(() -> resolve(folder + "/*.gz"))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot read file:" + folder + "/*.gz: no file matches");
        assertThatThrownBy(() -> resolve(folder + "/{.,x}*.csv"))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot read file:" + folder + "/{.,x}*.csv: no file matches; skipped .likes.csv (hidden)");
    }

    @Test
    void aFolderOfEmptyAndHiddenFilesIsNoInput() {
        write("a.csv", "");
        write("_b", "x");
        assertThatThrownBy(() -> resolve(folder.toString()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("Cannot read file:" + folder + ": no file with content; skipped ")
                .hasMessageContaining("a.csv (empty)")
                .hasMessageContaining("_b (hidden)");
    }

    @Test
    void anEmptyFolderIsNoInput() {
        assertThatThrownBy(() -> resolve(folder.toString()))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot read file:" + folder + ": no file with content");
    }

    @Test
    void whatIsNoPathOrHasNoFileSystemIsAMistakeOfTheUser() {
        assertThatThrownBy(() -> resolve(""))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("Cannot read '': not a path: ");
        assertThatThrownBy(() -> resolve("nosuch://user:secret@host/likes.csv"))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot read nosuch://host/likes.csv: No FileSystem for scheme \"nosuch\"");
    }

    private InputFiles resolve(String... paths) {
        return InputFiles.resolve(new Configuration(), List.of(paths));
    }

    private String write(String name, String text) {
        return InputFixture.write(folder.resolve(name), text);
    }
}
