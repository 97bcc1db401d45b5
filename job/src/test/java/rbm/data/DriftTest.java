package rbm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftTest {
    @Test
    void theSameLogHasNotDrifted() {
        LogSummary log = log(Map.of("a", 3L, "b", 1L));
        Drift drift = Drift.between(log, log);
        assertThat(drift.jensenShannon()).isZero();
        assertThat(drift.largestChange()).isZero();
        assertThat(drift.mostChanged()).isEmpty();
        assertThat(drift.newShare()).isZero();
        assertThat(drift.vanishedShare()).isZero();
    }

    @Test
    void logsWithoutACommonItemAreOneBitApart() {
        Drift drift = Drift.between(log(Map.of("a", 3L, "b", 5L)), log(Map.of("c", 2L)));
        assertThat(drift.jensenShannon()).isEqualTo(1, within(1e-12));
        assertThat(drift.newShare()).isEqualTo(1);
        assertThat(drift.vanishedShare()).isEqualTo(1);
        assertThat(drift.mostChanged()).isEqualTo("c");
        assertThat(drift.largestChange()).isEqualTo(1);
    }

    @Test
    void sharesAreComparedNotCounts() {
        // Shares 3/4 and 1/4 against 1/4, 1/4 and 1/2: by hand.
        Drift drift = Drift.between(log(Map.of("a", 300L, "b", 100L)), log(Map.of("a", 1L, "b", 1L, "c", 2L)));
        double expected = (0.75 * log2(0.75 / 0.5) + 0.25 * log2(0.25 / 0.5) + 0.5 * log2(0.5 / 0.25)) / 2;
        assertThat(drift.jensenShannon()).isEqualTo(expected, within(1e-12));
        assertThat(drift.largestChange()).isEqualTo(0.5);
        assertThat(drift.mostChanged()).as("the first by id of two").isEqualTo("a");
        assertThat(drift.newShare()).isEqualTo(0.5);
        assertThat(drift.vanishedShare()).isZero();
    }

    @Test
    void anItemThatNobodyLikesIsNotNew() {
        assertThat(Drift.between(log(Map.of("a", 1L, "b", 0L)), log(Map.of("b", 4L)))
                        .newShare())
                .isZero();
        Drift nothing = Drift.between(log(Map.of()), log(Map.of("b", 0L)));
        assertThat(nothing.jensenShannon()).isZero();
        assertThat(nothing.newShare()).isZero();
    }

    @Test
    void eventsPerUserAreExactUpToTheMost() {
        long[] usersOf = new long[EventsPerUser.MOST + 1];
        usersOf[1] = 60;
        usersOf[5] = 38;
        usersOf[100] = 1;
        usersOf[EventsPerUser.MOST] = 1;
        EventsPerUser users = EventsPerUser.of(usersOf, 60 + 190 + 100 + 9000);
        assertThat(users.median()).isEqualTo(1);
        assertThat(users.p99()).isEqualTo(100);
        assertThat(users.mean()).isEqualTo(93.5);
        assertThat(EventsPerUser.of(new long[0], 0)).isEqualTo(EventsPerUser.NONE);
        assertThat(EventsPerUser.NONE.mean()).isZero();
    }

    @Test
    void theTableIsForPeopleAndTheFactsAreForPrograms() {
        Map<String, Long> likes = new LinkedHashMap<>();
        likes.put("\u001b[2J", 6L);
        Drift drift = Drift.between(log(Map.of("a", 5L)), log(likes));
        assertThat(drift.table().lines())
                .contains(
                        "                              last run      this run",
                        "likes                                5             6",
                        "like-rate                       0.5000        0.6000",
                        "Shares of items: Jensen-Shannon divergence 1.0000 bits; largest change 1.0000, of item"
                                + " '\\u001B[2J'",
                        "Of the likes 100.00 % are of new items; 100.00 % of the last run's were of items that are gone");
        assertThat(drift.facts())
                .containsEntry("jensen-shannon-bits", 1.0)
                .containsEntry("most-changed-item", "\u001b[2J")
                .containsEntry("new-item-share", 1.0);
        assertThat(drift.facts().get("now").toString())
                .isEqualTo(
                        "{lines=12, bad-lines=2, users=4, events=10, likes=6, items=1, like-rate=0.6, mean-events=2.5,"
                                + " median-events=2, p99-events=4}");
    }

    @Test
    void numbersBelowZeroAreNoSummary() {
        assertThatThrownBy(() -> log(Map.of("a", -1L))).hasMessage("Cannot summarise a log by numbers below 0");
    }

    private static LogSummary log(Map<String, Long> likes) {
        return new LogSummary(12, 2, new EventsPerUser(4, 10, 2, 4), likes);
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
