package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models on a real HDFS of one name node and one data node. */
class HdfsStorageTest {
    @TempDir
    static Path temporary;

    private static MiniDFSCluster cluster;
    private static Configuration configuration;

    @BeforeAll
    static void start() throws IOException {
        configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, temporary.toString());
        cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        configuration.set("fs.defaultFS", cluster.getURI().toString());
    }

    @AfterAll
    static void stop() {
        cluster.shutdown(true);
    }

    @Test
    void aModelIsSavedReplacedAndLoaded() {
        Storage folder = Storage.of("/models/night one", configuration);
        ModelStore.save(folder, TestModels.numbered(1), Overwrite.NO);
        assertThat(ModelStore.load(folder)).isEqualTo(TestModels.numbered(1));

        ModelStore.save(folder, TestModels.numbered(2), Overwrite.YES);

        assertThat(ModelStore.load(cluster.getURI() + "/models/night one")).isEqualTo(TestModels.numbered(2));
        assertThat(folder.list()).containsExactly("MANIFEST.json", "items.jsonl", "model.json", "weights.safetensors");
        assertThatThrownBy(() -> ModelStore.save(folder, TestModels.numbered(3), Overwrite.NO))
                .isInstanceOf(ModelExistsException.class)
                .hasMessage(
                        "Cannot save a model as " + cluster.getURI() + "/models/night one: a model is already there");
    }

    @Test
    void aModelInOneFileIsSavedReplacedAndLoaded() {
        String location = cluster.getURI() + "/states/six.rbm";
        ModelStore.saveFile(location, TestModels.numbered(1), Overwrite.NO);
        ModelStore.saveFile(location, TestModels.numbered(2), Overwrite.YES);
        assertThat(ModelStore.load(location)).isEqualTo(TestModels.numbered(2));
        assertThat(Storage.of("/states", configuration).list()).containsExactly("six.rbm");
    }

    /** Killed while it commits, and while it moves the first and the last file: {@link InterruptedSaveTest} has all. */
    @Test
    void anOverwriteThatIsKilledLeavesAWholeModel() {
        for (int changes : new int[] {4, 5, 8}) {
            Storage folder = Storage.of("/killed/" + changes, configuration);
            ModelStore.save(folder, TestModels.numbered(1), Overwrite.NO);
            Storage stopping = new StoppingStorage(folder, changes);
            assertThatThrownBy(() -> ModelStore.save(stopping, TestModels.numbered(2), Overwrite.YES))
                    .isInstanceOf(StoppingStorage.Stopped.class);
            assertThat(ModelStore.load(folder)).isIn(TestModels.numbered(1), TestModels.numbered(2));
        }
    }

    @Test
    void onlyOneOfManyCreatesAFile() throws Exception {
        Storage folder = Storage.of("/generations", configuration);
        ExecutorService eight = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> creators = new ArrayList<>();
        for (int creator = 0; creator < 8; creator++) {
            String content = "by " + creator;
            creators.add(() -> folder.create("1.json", LocalStorageTest.text(content)));
        }
        int created = 0;
        for (Future<Boolean> outcome : eight.invokeAll(creators)) {
            created += outcome.get() ? 1 : 0;
        }
        eight.shutdown();
        assertThat(created).isEqualTo(1);
        assertThat(LocalStorageTest.read(folder, "1.json")).startsWith("by ");
    }

    @Test
    void anExceededQuotaIsASentence() throws IOException {
        org.apache.hadoop.fs.Path full = new org.apache.hadoop.fs.Path("/full");
        cluster.getFileSystem().mkdirs(full, FsPermission.getDirDefault());
        cluster.getFileSystem().setQuota(full, 2, Long.MAX_VALUE - 1);
        Storage folder = Storage.of("/full/model", configuration);
        assertThatThrownBy(() -> ModelStore.save(folder, TestModels.numbered(1), Overwrite.NO))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("Cannot write " + cluster.getURI() + "/full/model/.next-weights.safetensors: ")
                .hasMessageContaining("quota")
                .message()
                .doesNotContain("\n");
        assertThat(ModelStore.exists(folder)).isFalse();
    }
}
