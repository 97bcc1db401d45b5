package rbm.cli;

import picocli.CommandLine.Option;
import rbm.data.EventFilter;
import rbm.data.TimeWindow;

/** Which users and items have enough events to learn from, and which users have too many. */
final class FilterOptions {
    @Option(
            names = "--min-user-events",
            defaultValue = "1",
            paramLabel = "N",
            description = "Items that a user has rated or liked at least; users with fewer are left out.")
    @Range(atLeast = 1)
    private int minUserEvents;

    @Option(
            names = "--min-item-events",
            defaultValue = "1",
            paramLabel = "N",
            description = "Users who have rated or liked an item at least; items with fewer are left out. Users and"
                    + " items are both counted before either is left out.")
    @Range(atLeast = 1)
    private int minItemEvents;

    @Option(
            names = "--max-user-events",
            paramLabel = "N",
            description = "Events of a user that are kept at most: the latest, and of those at the same time the first"
                    + " by item id. Without it all of them.")
    @Range(atLeast = 1)
    private Integer maxUserEvents;

    /**
     * @param window the times that are wanted
     * @return the filter
     */
    EventFilter filter(TimeWindow window) {
        int most = maxUserEvents == null ? Integer.MAX_VALUE : maxUserEvents;
        return new EventFilter(window, minUserEvents, minItemEvents, most);
    }
}
