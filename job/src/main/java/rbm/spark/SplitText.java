package rbm.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import rbm.data.Events;
import rbm.data.PreferenceText;

/** The lines of one user in the two logs of a split: the events that count, one for each item. */
final class SplitText implements Serializable {
    private final SplitUser user;
    private final String[] input;
    private final String[] test;

    private SplitText(SplitUser user, List<String> input, List<String> test) {
        this.user = user;
        this.input = input.toArray(String[]::new);
        this.test = test.toArray(String[]::new);
    }

    /** Writes the lines of a user. */
    static final class Writer {
        private final PreferenceText format;
        private final String id;
        private final String[] items;

        /**
         * @param format how lines are written
         * @param id the id of the user
         * @param items the ids of all items
         */
        Writer(PreferenceText format, String id, String[] items) {
            this.format = format;
            this.id = id;
            this.items = items;
        }

        /**
         * @param user what is seen and what is to be found
         * @param before the events that hold what is seen
         * @param wanted the events that hold what is to be found
         * @return the lines of both; without a like to go by there is nothing to be found
         */
        SplitText text(SplitUser user, Events before, Events wanted) {
            boolean judged = user.role() == SplitUser.Role.JUDGED;
            return new SplitText(
                    user,
                    lines(before, item -> Arrays.binarySearch(user.seen(), item) >= 0),
                    lines(wanted, item -> judged && Arrays.binarySearch(user.targets(), item) >= 0));
        }

        private List<String> lines(Events events, IntPredicate isWanted) {
            List<String> lines = new ArrayList<>();
            for (int event = 0; event < events.size(); event++) {
                if (isWanted.test(events.item(event))) {
                    lines.add(
                            format.line(id, items[events.item(event)], events.rating(event), events.timestamp(event)));
                }
            }
            return lines;
        }
    }

    /** @return what is seen and what is to be found */
    SplitUser user() {
        return user;
    }

    /** @return the lines to learn from and to go by */
    List<String> input() {
        return List.of(input);
    }

    /** @return the lines to be found */
    List<String> test() {
        return List.of(test);
    }
}
