package rbm.store;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rbm.model.VisibleLayer;

/**
 * What visible units are, as JSON: {@code {"kind": "binary"}}, {@code {"kind": "likes-given-rated"}}, {@code {"kind":
 * "likes-and-dislikes"}}, {@code {"kind": "ratings", "values": [1.0, 2.0, ...]}} or the same of {@code
 * ratings-given-rated}. All but the first came after the first without another format: a
 * program that knows the first alone refuses them.
 */
final class VisibleJson {
    private static final String KIND = "kind";
    private static final String VALUES = "values";

    private static final List<VisibleLayer> WITHOUT_VALUES =
            List.of(VisibleLayer.BINARY, VisibleLayer.LIKES_GIVEN_RATED, VisibleLayer.LIKES_AND_DISLIKES);

    private static final List<VisibleLayer.Kind> WITH_VALUES =
            List.of(VisibleLayer.Kind.RATINGS, VisibleLayer.Kind.RATINGS_GIVEN_RATED);

    private VisibleJson() {}

    static Map<String, Object> encode(VisibleLayer visible) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(KIND, visible.kind().text());
        if (visible.kind().hasRatings()) {
            json.put(VALUES, Arrays.stream(visible.values()).boxed().toList());
        }
        return json;
    }

    /**
     * @param json the parsed object
     * @param file what to call it in messages
     * @return the visible units
     * @throws ModelCorruptException if it is none that this program reads
     */
    static VisibleLayer read(Object json, String file) {
        if (json instanceof Map<?, ?> visible) {
            for (VisibleLayer layer : WITHOUT_VALUES) {
                if (visible.equals(encode(layer))) {
                    return layer;
                }
            }
            for (VisibleLayer.Kind kind : WITH_VALUES) {
                boolean ratings = kind.text().equals(visible.get(KIND))
                        && visible.keySet().equals(Set.of(KIND, VALUES));
                if (ratings && visible.get(VALUES) instanceof List<?> values) {
                    return ratings(kind, values, file);
                }
            }
        }
        throw ModelCorruptException.in(
                file,
                "its visible units are " + json + ", this program reads {kind=binary}, {kind=likes-given-rated},"
                        + " {kind=likes-and-dislikes}, {kind=ratings, values=[...]} and"
                        + " {kind=ratings-given-rated, values=[...]}");
    }

    private static VisibleLayer ratings(VisibleLayer.Kind kind, List<?> values, String file) {
        double[] ratings = new double[values.size()];
        for (int k = 0; k < ratings.length; k++) {
            if (!(values.get(k) instanceof Number value)) {
                throw ModelCorruptException.in(file, "one of its ratings is " + values.get(k) + ", expected a number");
            }
            ratings[k] = value.doubleValue();
        }
        try {
            return VisibleLayer.ofRatings(kind, ratings);
        } catch (IllegalArgumentException invalid) {
            throw ModelCorruptException.in(file, invalid.getMessage());
        }
    }
}
