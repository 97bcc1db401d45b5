package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models on a Hadoop file system that misbehaves as real ones do. */
class HadoopStorageTest {
    @TempDir
    Path temporary;

    private final Configuration configuration = new Configuration(false);
    private Storage folder;

    @BeforeEach
    void place() {
        configuration.set("fs.odd.impl", OddFileSystem.class.getName());
        configuration.set("fs.odd.impl.disable.cache", "false");
        OddFileSystem.mood = Mood.WELL;
        folder = Storage.of("odd://user:secret@host" + temporary.resolve("a model"), configuration);
    }

    enum Mood {
        WELL,
        RENAME_REFUSES,
        RENAME_PRETENDS,
        RENAME_FAILS_AFTERWARDS,
        NO_SPACE
    }

    /** The local file system under another scheme, in a mood. */
    public static final class OddFileSystem extends RawLocalFileSystem {
        private static volatile Mood mood = Mood.WELL;

        @Override
        public String getScheme() {
            return "odd";
        }

        @Override
        public URI getUri() {
            return URI.create("odd://user:secret@host");
        }

        @Override
        public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) throws IOException {
            return switch (mood) {
                case RENAME_REFUSES -> false;
                case RENAME_PRETENDS -> true;
                case RENAME_FAILS_AFTERWARDS -> {
                    super.rename(from, to);
                    throw new IOException("connection reset");
                }
                default -> super.rename(from, to);
            };
        }

        @Override
        public boolean mkdirs(org.apache.hadoop.fs.Path path) throws IOException {
            if (mood == Mood.NO_SPACE) {
                throw new IOException("The DiskSpace quota is exceeded\nat a.b.C");
            }
            return super.mkdirs(path);
        }
    }

    /** An object store whose creation is not exclusive, as S3 was for long. */
    public static final class OldS3 extends RawLocalFileSystem {
        @Override
        public String getScheme() {
            return "s3a";
        }

        @Override
        public URI getUri() {
            return URI.create("s3a://bucket");
        }
    }

    @Test
    void s3WithoutConditionalWritesCreatesNothingExclusively() {
        configuration.set("fs.s3a.impl", OldS3.class.getName());
        Storage bucket = Storage.of("s3a://bucket" + temporary, configuration);
        assertThatThrownBy(() -> bucket.create("0000000001.json", LocalStorageTest.text("{}")))
                .isInstanceOf(StoreException.class)
                .hasMessage("Cannot create s3a://bucket" + temporary
                        + "/0000000001.json: this S3 store does not create files"
                        + " exclusively, so that two runs could publish at once; fs.s3a.create.conditional.enabled must be"
                        + " true");
        assertThat(bucket.list()).isEmpty();
    }

    @Test
    void aModelComesBackAsItWasSavedAndIsReplaced() {
        ModelStore.save(folder, TestModels.numbered(1), Overwrite.NO);
        assertThat(ModelStore.load(folder)).isEqualTo(TestModels.numbered(1));

        ModelStore.save(folder, TestModels.numbered(2), Overwrite.YES);

        assertThat(ModelStore.load(folder)).isEqualTo(TestModels.numbered(2));
        assertThat(folder.list()).containsExactly("MANIFEST.json", "items.jsonl", "model.json", "weights.safetensors");
        assertThat(ModelStore.load(temporary.resolve("a model").toString())).isEqualTo(TestModels.numbered(2));
    }

    @Test
    void filesAreWrittenReadMovedCreatedAndDeleted() {
        folder.write("x", LocalStorageTest.text("one"));
        folder.write("x", LocalStorageTest.text("three"));
        assertThat(LocalStorageTest.read(folder, "x")).isEqualTo("three");
        assertThat(folder.size("x")).isEqualTo(5);
        assertThat(folder.create("new", LocalStorageTest.text("new"))).isTrue();
        assertThat(folder.create("new", LocalStorageTest.text("newer"))).isFalse();
        assertThat(LocalStorageTest.read(folder, "new")).isEqualTo("new");
        folder.move("new", "x");
        folder.delete("nothing");
        assertThat(folder.list()).containsExactly("x");
        assertThat(folder.kind("x")).isEqualTo(Storage.Kind.FILE);
        assertThat(folder.folder("none").list()).isEmpty();
    }

    @Test
    void aRenameThatDoesNotHappenIsNoticed() {
        for (Mood mood : new Mood[] {Mood.RENAME_REFUSES, Mood.RENAME_PRETENDS}) {
            OddFileSystem.mood = mood;
            assertThatThrownBy(() -> ModelStore.save(folder, TestModels.numbered(1), Overwrite.NO))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("Cannot write (the whole new file is kept as odd://host")
                    .hasMessageContaining(".next-weights.safetensors: the file system did not rename odd://host");
            assertThat(ModelStore.exists(folder)).isFalse();
        }
    }

    @Test
    void aRenameThatFailedAfterItWasDoneIsDone() {
        OddFileSystem.mood = Mood.RENAME_FAILS_AFTERWARDS;
        ModelStore.save(folder, TestModels.numbered(1), Overwrite.NO);
        assertThat(ModelStore.load(folder)).isEqualTo(TestModels.numbered(1));
    }

    @Test
    void aRenameThatFailsWhileAModelIsReplacedLeavesAWholeModel() {
        ModelStore.save(folder, TestModels.numbered(1), Overwrite.NO);
        OddFileSystem.mood = Mood.RENAME_REFUSES;
        assertThatThrownBy(() -> ModelStore.save(folder, TestModels.numbered(2), Overwrite.YES))
                .isInstanceOf(StoreException.class);
        assertThat(ModelStore.load(folder)).isEqualTo(TestModels.numbered(1));
    }

    @Test
    void anExceededQuotaIsASentenceWithoutSecrets() {
        OddFileSystem.mood = Mood.NO_SPACE;
        assertThatThrownBy(() -> ModelStore.save(folder, TestModels.numbered(1), Overwrite.NO))
                .isInstanceOf(StoreException.class)
                .hasMessageMatching("Cannot write odd://host/.*/a model/.next-weights.safetensors: "
                        + "The DiskSpace quota is exceeded");
    }

    @Test
    void aFileSystemThatIsNotKnownIsASentence() {
        assertThatThrownBy(() -> ModelStore.load("nosuch://user:secret@host/model"))
                .isInstanceOf(StoreException.class)
                .hasMessage("Cannot reach 'nosuch://host/model': No FileSystem for scheme \"nosuch\"");
    }

    @Test
    void plainPathsGoToTheDefaultFileSystemThatWasHandedIn() {
        configuration.set("fs.defaultFS", "odd://host/");
        assertThat(Storage.of("/models/night", configuration)).isInstanceOf(HadoopStorage.class);
        assertThat(Storage.of("file:/models/night", configuration)).isInstanceOf(LocalStorage.class);
        assertThat(Storage.of("/models/night", new Configuration(false))).isInstanceOf(LocalStorage.class);
    }

    @Test
    void parentStepsAndTheRootAreRefused() {
        Storage above = Storage.of("odd://user:secret@host/models/../night", configuration);
        assertThatThrownBy(() -> ModelStore.save(above, TestModels.numbered(1), Overwrite.NO))
                .isInstanceOf(StoreException.class)
                .hasMessage("Cannot write to 'odd://host/models/../night': a path with '..' is refused, give the folder"
                        + " itself");
        assertThatThrownBy(() -> Storage.of("odd://user:secret@host/", configuration))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "Cannot use 'odd://host/' as the place of a model: expected a folder or file below the root");
    }
}
