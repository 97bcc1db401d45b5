package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.spark.InputRequest;
import rbm.store.RefusedPlaceException;

/** Where a root may not be. */
class RootPlacesTest {
    @TempDir
    private Path folder;

    private void check(String input, String root) {
        new OutputPlaces(InputRequest.ofLikes(List.of(input))).checkRoot(root);
    }

    @Test
    void aRootBesideTheInputIsTakenAndNothingIsMade() {
        check(folder.resolve("likes").toString(), folder.resolve("root").toString());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRootMayNotHoldTheInputNorBePartOfIt() {
        String place = folder.resolve("likes").toString();
        assertThatThrownBy(() -> check(place, place))
                .isInstanceOf(UsageException.class)
                .hasMessage("Cannot write models to " + place + ": it would be part of the input " + place);
        assertThatThrownBy(() -> check(place, place + "/root")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> check(place, folder.toString()))
                .isInstanceOf(UsageException.class)
                .hasMessage("Cannot write models to " + folder + ": the input " + place + " is in it");
    }

    @Test
    void theRootOfAFileSystemParentStepsAndFilesAreRefused() throws IOException {
        String input = folder.resolve("likes").toString();
        assertThatThrownBy(() -> check(input, "/"))
                .isInstanceOf(RefusedPlaceException.class)
                .hasMessage("Cannot use '/' as the place of a model: expected a folder or file below the root");
        assertThatThrownBy(() -> check(input, folder + "/a/../root"))
                .isInstanceOf(RefusedPlaceException.class)
                .hasMessage("Cannot write to '" + folder
                        + "/a/../root': a path with '..' is refused, give the folder itself");
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> check(input, file.toString()))
                .isInstanceOf(RefusedPlaceException.class)
                .hasMessageEndingWith(": " + file + " is a file");
    }

    @Test
    void linksWithinARootAreRefused(@TempDir Path elsewhere) throws IOException {
        Path root = Files.createDirectory(folder.resolve("root"));
        Files.createSymbolicLink(root.resolve("runs"), elsewhere);
        assertThatThrownBy(() -> check(folder.resolve("likes").toString(), root.toString()))
                .isInstanceOf(RefusedPlaceException.class)
                .hasMessage("Cannot use " + root
                        + "/runs: it is a symbolic link, which may lead out of the folder of models");
    }
}
