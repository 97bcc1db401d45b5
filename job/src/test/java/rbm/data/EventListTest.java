package rbm.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventListTest {
    private static final long NEVER = Preference.NO_TIMESTAMP;

    @Test
    void theLastEventOfAnItemCounts() {
        EventList events = new EventList();
        events.add(3, 5, 100);
        events.add(3, 1, 200);
        events.add(1, 1, 100);
        events.add(1, 5, 200);
        assertThat(events.likes(4)).containsExactly(1);
        assertThat(events.superseded()).isEqualTo(2);
    }

    @Test
    void atTheSameTimeTheLargerRatingCountsInAnyOrder() {
        EventList events = new EventList();
        events.add(0, 5, 100);
        events.add(0, 1, 100);
        events.add(1, 1, 100);
        events.add(1, 5, 100);
        assertThat(events.likes(4)).containsExactly(0, 1);
    }

    @Test
    void withoutTimesTheLargerRatingCountsAndAnyTimeIsLaterThanNone() {
        EventList events = new EventList();
        events.add(0, 5, NEVER);
        events.add(0, 2, NEVER);
        events.add(1, 5, NEVER);
        events.add(1, 2, -7);
        assertThat(events.likes(4)).containsExactly(0);
    }

    @Test
    void theThresholdIsReachedByAnEqualRatingOnAnyScale() {
        EventList events = new EventList();
        events.add(0, 3.3, NEVER);
        events.add(1, 3.2999999999999994, NEVER);
        events.add(2, 87, NEVER);
        events.add(3, Preference.NO_RATING, NEVER);
        assertThat(events.likes(3.3)).containsExactly(0, 2, 3);
        assertThat(events.likes(Double.MAX_VALUE)).containsExactly(3);
    }

    @Test
    void manyEventsGiveTheSameInAnyOrderAndInAnyParts() {
        Random random = new Random(5);
        List<long[]> log = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            log.add(new long[] {random.nextInt(500), random.nextInt(5), random.nextInt(50)});
        }
        EventList straight = new EventList();
        log.forEach(event -> straight.add((int) event[0], event[1], event[2]));
        int[] expected = straight.likes(3);
        assertThat(expected.length).isBetween(1, 499);
        assertThat(straight.superseded()).isEqualTo(20_000 - 500);

        Collections.shuffle(log, random);
        EventList merged = new EventList();
        for (int from = 0; from < log.size(); from += 3_333) {
            EventList part = new EventList();
            log.subList(from, Math.min(log.size(), from + 3_333))
                    .forEach(event -> part.add((int) event[0], event[1], event[2]));
            merged.addAll(part.toEvents());
        }
        assertThat(merged.likes(3)).isEqualTo(expected);
        assertThat(merged.superseded()).isEqualTo(20_000 - 500);
    }

    @Test
    void theLatestAreKeptAndOfThoseAtTheSameTimeTheLowestItems() {
        EventList events = new EventList();
        events.add(5, 5, 10);
        events.add(1, 5, 30);
        events.add(4, 5, 20);
        events.add(3, 5, 20);
        events.add(2, 5, NEVER);
        assertThat(events.keepLatest(2)).isEqualTo(3);
        assertThat(events.items()).containsExactly(1, 3);
        assertThat(events.keepLatest(2)).isZero();
    }

    @Test
    void itemsWithoutAUnitAreLeftOutAndTheOthersGetTheirs() {
        EventList events = new EventList();
        events.add(2, 5, 1);
        events.add(0, 1, 1);
        events.add(1, 5, 1);
        events.keepItems(new int[] {0, -1, 1});
        assertThat(events.items()).containsExactly(0, 1);
        assertThat(events.likes(4)).containsExactly(1);
        assertThat(events.size()).isEqualTo(2);
    }

    @Test
    void absentRatingsAndTimesSurviveTheWayThroughEvents() {
        EventList events = new EventList();
        events.add(7, Preference.NO_RATING, NEVER);
        Events sent = events.toEvents();
        assertThat(sent.rating(0)).isEqualTo(Preference.NO_RATING);
        assertThat(sent.timestamp(0)).isEqualTo(NEVER);
        assertThat(sent.item(0)).isEqualTo(7);
    }
}
