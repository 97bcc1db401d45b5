package rbm.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrewTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void eachPartIsDoneOnce(int members) {
        try (Crew crew = Crew.hire(members)) {
            for (int time = 0; time < 200; time++) {
                int parts = time % (members + 1);
                AtomicIntegerArray done = new AtomicIntegerArray(parts);
                crew.share(parts, done::incrementAndGet);
                for (int part = 0; part < parts; part++) {
                    assertThat(done.get(part)).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void thereAreNoMorePartsThanMembers() {
        try (Crew crew = Crew.hire(2)) {
            assertThatThrownBy(() -> crew.share(3, part -> {})).hasMessage("Cannot share 3 parts among 2 threads");
        }
    }

    @Test
    void membersWorkAtTheSameTimeEachAtThePartOfItsNumber() {
        CyclicBarrier together = new CyclicBarrier(3);
        Thread[] threads = new Thread[3];
        try (Crew crew = Crew.hire(3)) {
            for (int time = 0; time < 20; time++) {
                crew.share(3, part -> {
                    try {
                        // Passed only by three threads.
                        together.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    assertThat(threads[part]).isIn(null, Thread.currentThread());
                    threads[part] = Thread.currentThread();
                });
            }
        }
        assertThat(threads).doesNotHaveDuplicates().startsWith(Thread.currentThread());
    }

    @Test
    void aThreadThatTakesLongerForEachThingGetsFewerOfThem() {
        int[] latest = new int[2];
        try (Crew crew = Crew.hire(2)) {
            Shares known = new Shares(2);
            for (int time = 0; time < 100; time++) {
                crew.shareRange(known, 100, 1, (part, from, to) -> {
                    latest[part] = to - from;
                    long end = System.nanoTime() + (to - from) * (part == 0 ? 20_000L : 100_000L);
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                });
            }
        }
        assertThat(latest[0] + latest[1]).isEqualTo(100);
        assertThat(latest[0]).isGreaterThan(latest[1]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 1000, 100_003})
    void rangesCoverAllNumbers(int count) {
        AtomicIntegerArray done = new AtomicIntegerArray(count);
        try (Crew crew = Crew.hire(2)) {
            crew.shareRange(count, 10, (part, from, to) -> {
                for (int k = from; k < to; k++) {
                    done.incrementAndGet(k);
                }
            });
        }
        for (int k = 0; k < count; k++) {
            assertThat(done.get(k)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 64, 127, 128, 784, 3706})
    void stepsCoverAllThingsInPartsThatBeginAtAMultiple(int count) {
        AtomicIntegerArray done = new AtomicIntegerArray(count);
        try (Crew crew = Crew.hire(3)) {
            for (int time = 1; time <= 20; time++) {
                crew.shareSteps(count, 64, (part, from, to) -> {
                    assertThat(from % 64).isZero();
                    for (int k = from; k < to; k++) {
                        done.incrementAndGet(k);
                    }
                });
                for (int k = 0; k < count; k++) {
                    assertThat(done.get(k)).isEqualTo(time);
                }
            }
        }
    }

    @Test
    void whatGoesWrongInAPartIsThrownAndTheCrewWorksOn() {
        try (Crew crew = Crew.hire(2)) {
            for (int bad : new int[] {0, 1}) {
                assertThatThrownBy(() -> crew.share(2, part -> {
                            if (part == bad) {
                                throw new IllegalStateException("part " + part);
                            }
                        }))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("part " + bad);
            }
            int[] sum = new int[2];
            crew.share(2, part -> sum[part] += part + 7);
            assertThat(sum).containsExactly(7, 8);
        }
    }

    @Test
    void aCrewIsHiredByOneAtATimeAndAgainOnceItIsFree() {
        Crew first = Crew.hire(5);
        Crew second = Crew.hire(5);
        assertThat(second).isNotSameAs(first);
        second.close();
        assertThat(Crew.hire(5)).isSameAs(second);
        assertThatThrownBy(() -> Crew.hire(0)).hasMessage("Cannot make a crew of 0: needs at least 1");
    }
}
