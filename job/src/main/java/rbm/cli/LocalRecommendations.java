package rbm.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rbm.data.EventList;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.data.RecommendationText;
import rbm.evaluation.Ranking;
import rbm.evaluation.Recommender;
import rbm.evaluation.Recommender.ColdStart;
import rbm.model.VisibleLayer;
import rbm.spark.RecommendationRequest;
import rbm.store.SavedModel;

/** Recommendations for the few users of standard input, made in this process; the same as the cluster would make. */
final class LocalRecommendations {
    private static final int[] NOTHING = new int[0];

    private final List<Item> items;
    private final VisibleLayer visible;
    private final Recommender recommender;
    private final RecommendationRequest request;
    private final RecommendationText text;

    /**
     * @param model what is asked
     * @param request what to recommend to whom; its input says how standard input is written
     * @param text how answers are written
     */
    LocalRecommendations(SavedModel model, RecommendationRequest request, RecommendationText text) {
        this.items = model.items();
        this.visible = model.description().machine().visible();
        this.recommender = new Recommender(model.parameters(), visible, request.top());
        this.request = request;
        this.text = text;
    }

    /**
     * Reads standard input and writes to standard output.
     *
     * @param console where these are
     * @throws InputException if the input cannot be used
     */
    void answer(Console console) {
        StandardInputLog log = StandardInputLog.read(
                console, request.input().format(), request.input().filter().window(), items);
        if (request.coldStart() == ColdStart.ERROR) {
            log.unknownItems().ifPresent(unknown -> {
                throw new InputException("Cannot recommend: " + unknown);
            });
        }
        log.sayLeftOut(console);
        text.header().ifPresent(console.out()::println);
        Set<String> wanted = request.users().orElse(log.users().keySet());
        for (String user : wanted) {
            answer(user, log.users(), console.out());
        }
    }

    private void answer(String user, Map<String, EventList> users, PrintWriter out) {
        EventList events = users.getOrDefault(user, new EventList());
        int[] known =
                events.units(visible, items.size(), request.input().format().likeThreshold());
        int[] excluded = request.seen() == RecommendationRequest.Seen.EXCLUDED ? events.items() : NOTHING;
        if (known.length > 0) {
            print(user, recommender.rank(known, excluded), out);
        } else if (request.coldStart() == ColdStart.POPULARITY) {
            print(user, recommender.rankByPopularity(excluded), out);
        } else if (request.coldStart() == ColdStart.ERROR) {
            throw new InputException("Cannot recommend to user '" + user + "': no like is known");
        }
    }

    private void print(String user, Ranking ranking, PrintWriter out) {
        for (int place = 0; place < ranking.size(); place++) {
            Item item = items.get(ranking.item(place));
            out.print(text.line(user, place + 1, item, ranking.probability(place)) + "\n");
        }
    }
}
