package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishing, reading, leases, going back and deleting on a real HDFS. */
class HdfsModelRootTest {
    private static final Instant AS_OF = Instant.parse("2026-08-01T00:00:00Z");

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

    private static ModelRoot root(String name) {
        return new ModelRoot(
                cluster.getURI() + name, Storage.of(name, configuration), Clock.systemUTC(), Backoff.STANDARD);
    }

    private static Publication publish(ModelRoot root, int number) {
        long expected = root.currentNumber();
        return root.publish(
                expected, root.saveModel(AS_OF, "run" + number, TestModels.numbered(number)), "run" + number);
    }

    @Test
    void modelsArePublishedServedRolledBackAndDeleted() {
        ModelRoot root = root("/night");
        root.checkWritable();
        for (int number = 1; number <= 3; number++) {
            publish(root, number);
        }
        ModelRoot reader = ModelRoot.at(cluster.getURI() + "/night").orElseThrow();
        assertThat(reader.served().model()).isEqualTo(TestModels.numbered(3));

        assertThat(root.rollBack(OptionalLong.empty()).generation().restores()).isEqualTo(2);

        assertThat(reader.served().model()).isEqualTo(TestModels.numbered(2));
        assertThat(new Retention(root, 1, Duration.ZERO).apply()).containsExactly("20260801T000000Z-run1");
        assertThat(reader.served().model()).isEqualTo(TestModels.numbered(2));
        assertThat(reader.history()).extracting(GenerationEntry::number).containsExactly(4L, 3L, 2L);
    }

    @Test
    void aRunIsRecorded() {
        RunFolder run = root("/recorded").run("a");
        run.start("key", Map.of("epochs", 2));
        run.writeMetrics(List.of(Map.of("epoch", 1)));
        run.writeMetrics(List.of(Map.of("epoch", 1), Map.of("epoch", 2)));
        run.finish(Map.of("outcome", "published"));
        assertThat(root("/recorded").finishedRuns("key").get(0).metrics()).hasSize(2);
    }

    /** On HDFS a file has its name before it has its bytes. */
    @Test
    void aGenerationThatSomebodyStallsInIsPassedOverForGood() throws IOException {
        ModelRoot root = root("/stalled");
        publish(root, 1);
        org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path("/stalled/generations/0000000002.json");
        try (FSDataOutputStream stalled = cluster.getFileSystem().create(file, false)) {
            assertThat(root.served().warnings()).singleElement().asString().endsWith("0000000002.json: it is empty");
            Publication next = publish(root, 3);
            assertThat(next.generation().number()).isEqualTo(3);
            assertThat(next.generation().previous()).isEqualTo(1);
            stalled.write(GenerationEntry.encode(new Generation(
                    2,
                    Generation.Kind.PUBLISHED,
                    "20260801T000000Z-run1",
                    "zombie",
                    1,
                    0,
                    AS_OF,
                    root.history().get(0).generation().orElseThrow().manifestSha256(),
                    "zombie")));
        }
        assertThat(root.served().model()).isEqualTo(TestModels.numbered(3));
        assertThat(new History(root.history()).chain())
                .extracting(Generation::number)
                .containsExactly(3L, 1L);
    }

    @Test
    void ofEightThatWantTheLeaseOneGetsIt() throws Exception {
        ExecutorService eight = Executors.newFixedThreadPool(8);
        List<Callable<String>> contenders = new ArrayList<>();
        for (int contender = 0; contender < 8; contender++) {
            LeaseOwner owner = new LeaseOwner("here", contender, "run" + contender);
            contenders.add(() -> {
                try {
                    Lease.acquire(root("/leased"), Lease.RETRAIN, owner, Duration.ofMinutes(5));
                    return owner.run();
                } catch (LeaseHeldException held) {
                    return held.getMessage();
                }
            });
        }
        List<String> outcomes = new ArrayList<>();
        for (Future<String> outcome : eight.invokeAll(contenders)) {
            outcomes.add(outcome.get());
        }
        eight.shutdown();
        List<String> winners =
                outcomes.stream().filter(outcome -> outcome.startsWith("run")).toList();
        assertThat(winners).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.startsWith("run"))
                .hasSize(7)
                .allMatch(outcome -> outcome.contains("the run " + winners.get(0) + " "));
    }

    @Test
    void aLeaseIsRenewedGivenBackAndTakenOver() {
        ModelRoot root = root("/renewed");
        Lease ann = Lease.acquire(root, Lease.RETRAIN, new LeaseOwner("one", 1, "ann"), Duration.ofMinutes(5));
        ann.renew();
        ann.renew();
        LeaseOwner bob = new LeaseOwner("two", 2, "bob");
        assertThatThrownBy(() -> Lease.acquire(root, Lease.RETRAIN, bob, Duration.ofMinutes(5)))
                .isInstanceOf(LeaseHeldException.class);
        ann.release();
        assertThat(Lease.acquire(root, Lease.RETRAIN, bob, Duration.ofMinutes(5))
                        .takeover())
                .isEmpty();
    }
}
