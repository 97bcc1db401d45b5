package rbm.spark;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaPairRDD;
import rbm.data.Events;
import rbm.data.InputException;
import rbm.data.Preference;
import rbm.model.VisibleLayer;

/** Finds out which ratings a log has. */
final class RatingValues {
    private RatingValues() {}

    /**
     * @param kind what an event says of its item
     * @param log the log
     * @param sorted its events by user
     * @return the visible units of a machine for the log
     * @throws InputException if ratings alone are asked for and an event has none, or the log has fewer than 2 or more than
     *     {@link VisibleLayer#MOST_VALUES} different ones
     */
    static VisibleLayer layer(VisibleLayer.Kind kind, LogReader log, JavaPairRDD<CaseSlot, Events> sorted) {
        return switch (kind) {
            case BINARY -> VisibleLayer.BINARY;
            case LIKES_GIVEN_RATED -> VisibleLayer.LIKES_GIVEN_RATED;
            case LIKES_AND_DISLIKES -> VisibleLayer.LIKES_AND_DISLIKES;
            case RATINGS, RATINGS_GIVEN_RATED -> ratings(kind, log, sorted);
        };
    }

    private static VisibleLayer ratings(VisibleLayer.Kind kind, LogReader log, JavaPairRDD<CaseSlot, Events> sorted) {
        TreeSet<Double> values = new TreeSet<>();
        log.text()
                .run(
                        "Looking for the ratings that there are",
                        () -> sorted.mapPartitions(events -> {
                                    TreeSet<Double> found = new TreeSet<>();
                                    new UserEventsIterator(events)
                                            .forEachRemaining(
                                                    user -> add(found, user._2().ratings()));
                                    return List.of(found.stream()
                                                    .mapToDouble(Double::doubleValue)
                                                    .toArray())
                                            .iterator();
                                })
                                .collect())
                .forEach(part -> add(values, part));
        String label = log.text().files().label();
        if (values.remove(Preference.NO_RATING) && !kind.isGivenRated()) {
            throw new InputException("Cannot learn ratings from " + label + ": it has events without a rating"
                    + "; --visible ratings-given-rated takes them as rated, not known how");
        }
        if (values.size() < 2 || values.size() > VisibleLayer.MOST_VALUES) {
            throw new InputException("Cannot learn ratings from " + label + ": it has "
                    + (values.size() < 2
                            ? values.isEmpty() ? "no rating" : "no other rating than " + values.first()
                            : "more than " + VisibleLayer.MOST_VALUES + " different ratings")
                    + "; expected 2 to " + VisibleLayer.MOST_VALUES);
        }
        return VisibleLayer.ofRatings(
                kind, values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** One more than there may be is enough to know that there are too many. */
    private static void add(TreeSet<Double> values, double[] more) {
        Arrays.stream(more).forEach(rating -> {
            if (values.size() <= VisibleLayer.MOST_VALUES || rating == Preference.NO_RATING) {
                values.add(rating);
            }
        });
    }
}
