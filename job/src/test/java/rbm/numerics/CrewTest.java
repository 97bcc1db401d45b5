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
    void eachPartIsDoneOnceByAMember(int members) {
        try (Crew crew = Crew.hire(members)) {
            for (int parts = 0; parts < 200; parts++) {
                AtomicIntegerArray done = new AtomicIntegerArray(parts);
                crew.share(parts, (part, member) -> {
                    assertThat(member).isBetween(0, members - 1);
                    done.incrementAndGet(part);
                });
                for (int part = 0; part < parts; part++) {
                    assertThat(done.get(part)).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void membersWorkAtTheSameTime() {
        CyclicBarrier together = new CyclicBarrier(3);
        int[] members = new int[3];
        try (Crew crew = Crew.hire(3)) {
            crew.share(3, (part, member) -> {
                try {
                    // Passed only by three threads.
                    together.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                members[member]++;
            });
        }
        assertThat(members).containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 1000, 100_003})
    void rangesCoverAllNumbers(int count) {
        AtomicIntegerArray done = new AtomicIntegerArray(count);
        try (Crew crew = Crew.hire(2)) {
            crew.shareRange(count, 10, (from, to, member) -> {
                for (int k = from; k < to; k++) {
                    done.incrementAndGet(k);
                }
            });
        }
        for (int k = 0; k < count; k++) {
            assertThat(done.get(k)).isEqualTo(1);
        }
    }

    @Test
    void whatGoesWrongInAPartIsThrownAndTheCrewWorksOn() {
        try (Crew crew = Crew.hire(2)) {
            for (int bad : new int[] {0, 1, 30}) {
                assertThatThrownBy(() -> crew.share(50, (part, member) -> {
                            if (part == bad) {
                                throw new IllegalStateException("part " + part);
                            }
                        }))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("part " + bad);
            }
            int[] sum = new int[2];
            crew.share(10, (part, member) -> sum[member] += part);
            assertThat(sum[0] + sum[1]).isEqualTo(45);
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
