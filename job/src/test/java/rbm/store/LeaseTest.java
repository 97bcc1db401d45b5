package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of several at work at a time, by a clock that the test moves. */
class LeaseTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final LeaseOwner ANN = new LeaseOwner("one", 11, "ann");
    private static final LeaseOwner BOB = new LeaseOwner("two", 22, "bob");

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock();

    private Lease acquire(LeaseOwner owner) {
        Backoff quick = new Backoff(List.of(), milliseconds -> {});
        ModelRoot root = new ModelRoot(folder.toString(), Storage.of(folder.toString()), clock, quick);
        return Lease.acquire(root, "retrain", owner, MINUTE);
    }

    @Test
    void aLeaseIsHeldByOneUntilItIsGivenBack() {
        Lease ann = acquire(ANN);
        assertThat(ann.takeover()).isEmpty();
        assertThatThrownBy(() -> acquire(BOB))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessage("Cannot acquire the lease 'retrain': the run ann (process 11 on one) holds it until "
                        + "2026-08-01T03:01:00Z");

        ann.release();

        assertThat(acquire(BOB).takeover()).isEmpty();
        assertThatThrownBy(() -> acquire(ANN)).hasMessageContaining("the run bob (process 22 on two) holds it");
    }

    @Test
    void aRenewedLeaseIsHeldAndLeavesFewFiles() {
        Lease ann = acquire(ANN);
        for (int renewal = 0; renewal < 20; renewal++) {
            clock.move(Duration.ofSeconds(40));
            ann.renew();
            assertThatThrownBy(() -> acquire(BOB)).isInstanceOf(LeaseHeldException.class);
        }
        assertThat(folder.resolve("locks/retrain")).isDirectoryContaining("glob:**000021.json");
        assertThat(folder.resolve("locks/retrain").toFile().list()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void anExpiredLeaseIsTakenOverAndTheFormerOwnerIsNamed() {
        Lease ann = acquire(ANN);
        clock.move(MINUTE);

        Lease bob = acquire(BOB);

        assertThat(bob.takeover())
                .contains("Took over the lease 'retrain' of the run ann (process 11 on one), which expired at "
                        + "2026-08-01T03:01:00Z");
        assertThatThrownBy(ann::renew)
                .isInstanceOf(LeaseLostException.class)
                .hasMessage("Lost the lease 'retrain': it expired at 2026-08-01T03:01:00Z");
        ann.release();
        bob.renew();
    }

    @Test
    void anOwnerWhoseClockIsBehindSeesThatTheLeaseIsAnothers() {
        Lease ann = acquire(ANN);
        clock.move(MINUTE);
        acquire(BOB);
        clock.move(MINUTE.negated());
        assertThatThrownBy(ann::renew)
                .isInstanceOf(LeaseLostException.class)
                .hasMessage("Lost the lease 'retrain': the run bob (process 22 on two) has taken it");
    }

    @Test
    void aNumberThatWasDeletedCannotBeTakenAgain() throws IOException {
        Lease ann = acquire(ANN);
        clock.move(Duration.ofSeconds(30));
        Path first = folder.resolve("locks/retrain/0000000001.json");
        Files.move(first, folder.resolve("locks/retrain/0000000007.json"));

        assertThatThrownBy(ann::renew).isInstanceOf(LeaseLostException.class);

        assertThat(folder.resolve("locks/retrain").toFile().list()).containsExactly("0000000007.json");
    }

    @Test
    void aTornFileIsHeldFromItsLastChangeOnForAsLongAsALease() throws IOException {
        Path torn = folder.resolve("locks/retrain/0000000001.json");
        Files.createDirectories(torn.getParent());
        Files.createFile(torn);
        Files.setLastModifiedTime(torn, FileTime.from(clock.instant()));
        assertThatThrownBy(() -> acquire(BOB))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessage(
                        "Cannot acquire the lease 'retrain': the run unknown (process 0 on an unknown machine) holds it"
                                + " until 2026-08-01T03:01:00Z");
        clock.move(MINUTE);
        assertThat(acquire(BOB).takeover()).isPresent();
    }

    @Test
    void ofEightThreadsThatFindItExpiredOneTakesIt() throws Exception {
        acquire(ANN);
        for (int round = 0; round < 10; round++) {
            clock.move(MINUTE);
            assertThat(winnersOfEight()).isEqualTo(1);
        }
    }

    private int winnersOfEight() throws Exception {
        ExecutorService eight = Executors.newFixedThreadPool(8);
        CyclicBarrier start = new CyclicBarrier(8);
        List<Callable<Boolean>> contenders = new ArrayList<>();
        for (int contender = 0; contender < 8; contender++) {
            LeaseOwner owner = new LeaseOwner("here", contender, "run" + contender);
            contenders.add(() -> {
                start.await();
                try {
                    acquire(owner);
                    return true;
                } catch (LeaseHeldException held) {
                    return false;
                }
            });
        }
        int winners = 0;
        for (Future<Boolean> outcome : eight.invokeAll(contenders)) {
            winners += outcome.get() ? 1 : 0;
        }
        eight.shutdown();
        return winners;
    }

    @Test
    void aZombieThatWakesAfterItsLeaseCannotPublish() {
        ModelRoot root = new ModelRoot(folder.toString(), Storage.of(folder.toString()), clock, Backoff.STANDARD);
        Instant asOf = clock.instant();
        Lease ann = acquire(ANN);
        long atStart = root.currentNumber();
        String late = root.saveModel(asOf, "ann", TestModels.numbered(1));

        clock.move(MINUTE);
        Lease bob = acquire(BOB);
        root.publish(root.currentNumber(), root.saveModel(asOf, "bob", TestModels.numbered(2)), "bob");
        bob.release();

        assertThatThrownBy(() -> root.publish(atStart, late, "ann"))
                .isInstanceOf(StaleGenerationException.class)
                .hasMessageContaining("generation 1 was published by the run bob");
        assertThatThrownBy(ann::renew).isInstanceOf(LeaseLostException.class);
        assertThat(root.served().model()).isEqualTo(TestModels.numbered(2));
    }

    @Test
    void aKeeperRenewsUntilItIsClosed() throws InterruptedException {
        ModelRoot root = ModelRoot.of(folder.toString());
        Lease lease = Lease.acquire(root, "retrain", ANN, Duration.ofSeconds(3));
        Instant firstEnd = lease.expires();
        try (LeaseKeeper keeper = LeaseKeeper.start(lease)) {
            while (!Instant.now().isAfter(firstEnd)) {
                Thread.sleep(50);
            }
            assertThat(keeper.lost()).isEmpty();
            keeper.check();
            assertThatThrownBy(() -> Lease.acquire(root, "retrain", BOB, MINUTE))
                    .isInstanceOf(LeaseHeldException.class);
        }
        assertThat(Lease.acquire(root, "retrain", BOB, MINUTE).takeover()).isEmpty();
    }

    @Test
    void aKeeperTellsThatTheLeaseIsLost() throws IOException {
        Lease lease = acquire(ANN);
        LeaseKeeper keeper = LeaseKeeper.start(lease);
        clock.move(MINUTE);
        assertThat(keeper.lost()).contains("The lease expired at 2026-08-01T03:01:00Z: it was not renewed");
        acquire(BOB);
        assertThatThrownBy(keeper::check)
                .isInstanceOf(LeaseLostException.class)
                .hasMessage("The lease expired at 2026-08-01T03:01:00Z: it was not renewed");
        keeper.close();
        assertThatThrownBy(() -> acquire(ANN)).hasMessageContaining("the run bob");
    }
}
