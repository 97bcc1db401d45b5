package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStorageTest {
    @TempDir
    Path folder;

    @Test
    void filesAreWrittenReadMovedAndDeleted() {
        Storage storage = Storage.of(folder.resolve("a b").toString());
        assertThat(storage.list()).isEmpty();
        assertThat(storage.kind("x")).isEqualTo(Storage.Kind.NOTHING);

        storage.write("x", text("one"));
        storage.write("x", text("three"));
        storage.folder("sub").write("y", text("two"));

        assertThat(read(storage, "x")).isEqualTo("three");
        assertThat(storage.size("x")).isEqualTo(5);
        assertThat(storage.list()).containsExactly("sub", "x");
        assertThat(storage.kind("sub")).isEqualTo(Storage.Kind.FOLDER);

        storage.write("z", text("zzz"));
        storage.move("z", "x");
        storage.delete("nothing");
        assertThat(read(storage, "x")).isEqualTo("zzz");
        storage.delete("x");
        assertThat(storage.list()).containsExactly("sub");
    }

    @Test
    void aFileThatCannotBeWholeIsNotThere() {
        Storage storage = Storage.of(folder.toString());
        assertThatThrownBy(() -> storage.write("x", out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(StoreException.class)
                .hasMessage("Cannot write " + folder.resolve("x") + ": No space left on device");
        assertThat(storage.list()).isEmpty();
    }

    @Test
    void onlyOneOfManyCreatesAFile() throws Exception {
        Storage storage = Storage.of(folder.toString());
        ExecutorService eight = Executors.newFixedThreadPool(8);
        for (int round = 0; round < 20; round++) {
            String name = "generation " + round;
            List<Callable<Boolean>> creators = new ArrayList<>();
            for (int creator = 0; creator < 8; creator++) {
                String content = "by " + creator;
                creators.add(() -> storage.create(name, text(content)));
            }
            int created = 0;
            for (Future<Boolean> outcome : eight.invokeAll(creators)) {
                created += outcome.get() ? 1 : 0;
            }
            assertThat(created).isEqualTo(1);
            assertThat(read(storage, name)).startsWith("by ");
        }
        eight.shutdown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "../x", "a\\b", "/etc/passwd"})
    void namesThatLeadElsewhereAreRefused(String name) {
        Storage storage = Storage.of(folder.toString());
        assertThatThrownBy(() -> storage.write(name, text("x")))
                .isInstanceOf(StoreException.class)
                .hasMessage("Cannot use '" + name + "' as the name of a file: expected a plain name");
    }

    @Test
    void parentStepsAreRefusedWhereAModelIsWritten() {
        String location = folder + "/models/../night";
        assertThatThrownBy(() -> ModelStore.save(location, TestModels.numbered(1), Overwrite.YES))
                .isInstanceOf(StoreException.class)
                .hasMessage("Cannot write to '" + location + "': a path with '..' is refused, give the folder itself");
        assertThat(folder.resolve("night")).doesNotExist();

        ModelStore.save(folder.resolve("night..").toString(), TestModels.numbered(1), Overwrite.NO);
        assertThat(ModelStore.load(folder + "/models/../night..")).isEqualTo(TestModels.numbered(1));
    }

    @Test
    void linksAreRefusedWhereAModelIsWrittenAndFollowedWhereOneIsRead() throws IOException {
        Path real = folder.resolve("real");
        Path link = folder.resolve("link");
        ModelStore.save(real.toString(), TestModels.numbered(1), Overwrite.NO);
        Files.createSymbolicLink(link, real);

        assertThat(ModelStore.load(link.toString())).isEqualTo(TestModels.numbered(1));
        assertThatThrownBy(() -> ModelStore.save(link.toString(), TestModels.numbered(2), Overwrite.YES))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("Cannot write " + link)
                .hasMessageEndingWith(": " + link + " is a symbolic link");

        Path file = folder.resolve("file");
        Path fileLink = folder.resolve("file link");
        ModelStore.saveFile(file.toString(), TestModels.numbered(1), Overwrite.NO);
        Files.createSymbolicLink(fileLink, file);
        assertThatThrownBy(() -> ModelStore.saveFile(fileLink.toString(), TestModels.numbered(2), Overwrite.YES))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith(": " + fileLink + " is a symbolic link");
        assertThat(ModelStore.load(file.toString())).isEqualTo(TestModels.numbered(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "  ", "file:///", "/.."})
    void theRootIsNoPlaceForAModel(String location) {
        assertThatThrownBy(() -> ModelStore.save(location, TestModels.numbered(1), Overwrite.YES))
                .isInstanceOf(StoreException.class)
                .hasMessage("Cannot use '" + location
                        + "' as the place of a model: expected a folder or file below the root");
    }

    @Test
    void aFileBelowTheRootItselfIsRefused() {
        assertThatThrownBy(() -> ModelStore.saveFile("/no-such-model.rbm", TestModels.numbered(1), Overwrite.NO))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(": the root of a file system is no place for a model");
    }

    @Test
    void aReadOnlyFolderIsASentence() throws IOException {
        Path readOnly = Files.createDirectory(folder.resolve("read-only"));
        assertThat(readOnly.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(readOnly), "the superuser writes everywhere");

        assertThatThrownBy(() ->
                        ModelStore.save(readOnly.resolve("model").toString(), TestModels.numbered(1), Overwrite.NO))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "Cannot write " + readOnly.resolve("model/.next-weights.safetensors") + ": permission denied");
    }

    @Test
    void plainPathsAreLocalUnlessHadoopIsConfigured() {
        String path = folder.resolve("x").toString();
        assertThat(Location.of(path, Map.of()).parent()).isInstanceOf(LocalStorage.class);
        assertThat(Location.of("file:" + path, Map.of("HADOOP_CONF_DIR", "/etc/hadoop"))
                        .parent())
                .isInstanceOf(LocalStorage.class);
        assertThat(Location.of(path, Map.of("HADOOP_CONF_DIR", "/etc/hadoop")).parent())
                .describedAs("whose configuration has no other default")
                .isInstanceOf(LocalStorage.class);
        assertThat(Location.of("relative", Map.of()).parent().describe("relative"))
                .isEqualTo(Path.of("relative").toAbsolutePath().toString());
    }

    static Storage.Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    static String read(Storage storage, String name) {
        try (InputStream in = storage.open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
