package rbm.spark;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.broadcast.Broadcast;
import rbm.data.EventList;
import rbm.data.Events;
import rbm.evaluation.Recommender;
import rbm.evaluation.Recommender.ColdStart;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;
import scala.Tuple2;

/** How a task makes the recommendations of its users. */
final class UserRanker implements Serializable {
    private static final int[] NOTHING = new int[0];

    private final Broadcast<Parameters> parameters;
    private final VisibleLayer visible;
    private final int top;
    private final RecommendationRequest.Seen seen;
    private final ColdStart coldStart;
    private final double likeThreshold;

    UserRanker(Broadcast<Parameters> parameters, VisibleLayer visible, RecommendationRequest request) {
        this.visible = visible;
        this.parameters = parameters;
        this.top = request.top();
        this.seen = request.seen();
        this.coldStart = request.coldStart();
        this.likeThreshold = request.input().format().likeThreshold();
    }

    /**
     * @param sorted the events of some users, sorted by {@link CaseSlot.Order}
     * @return what each of them gets, made one by one
     */
    Iterator<UserRanking> rankings(Iterator<Tuple2<CaseSlot, Events>> sorted) {
        UserEventsIterator users = new UserEventsIterator(sorted);
        Recommender recommender = new Recommender(parameters.value(), visible, top);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return users.hasNext();
            }

            @Override
            public UserRanking next() {
                Tuple2<CaseSlot, EventList> user = users.next();
                return ranking(recommender, user._1().id(), user._2());
            }
        };
    }

    private UserRanking ranking(Recommender recommender, String user, EventList events) {
        int[] known = events.units(visible, recommender.items(), likeThreshold);
        int[] excluded = seen == RecommendationRequest.Seen.EXCLUDED ? events.items() : NOTHING;
        if (known.length > 0) {
            return UserRanking.ofKnown(user, recommender.rank(known, excluded));
        }
        return UserRanking.ofCold(
                user, coldStart == ColdStart.POPULARITY ? recommender.rankByPopularity(excluded) : null);
    }
}
