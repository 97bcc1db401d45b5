package rbm.store;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rbm.model.VisibleLayer;

/**
 * What visible units are, as JSON: {@code {"kind": "binary"}}, {@code {"kind": "likes-given-rated"}}, {@code {"kind":
 * "likes-and-dislikes"}} or {@code {"kind": "ratings", "values": [1.0, 2.0, ...]}}. All but the first came after the first without another format: a
 * program that knows the first alone refuses them.
 */
final class VisibleJson {
    private static final String KIND = "kind";
    private static final String VALUES = "values";

    private static final List<VisibleLayer> WITHOUT_VALUES =
            List.of(VisibleLayer.BINARY, VisibleLayer.LIKES_GIVEN_RATED, VisibleLayer.LIKES_AND_DISLIKES);

    private VisibleJson() {}

    static Map<String, Object> encode(VisibleLayer visible) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(KIND, visible.kind().text());
        if (visible.kind() == VisibleLayer.Kind.RATINGS) {
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
            boolean ratings = VisibleLayer.Kind.RATINGS.text().equals(visible.get(KIND))
                    && visible.keySet().equals(Set.of(KIND, VALUES));
            if (ratings && visible.get(VALUES) instanceof List<?> values) {
                return ratings(values, file);
            }
        }
        throw ModelCorruptException.in(
                file,
                "its visible units are " + json + ", this program reads {kind=binary}, {kind=likes-given-rated},"
                        + " {kind=likes-and-dislikes} and"
                        + " {kind=ratings, values=[...]}");
    }

    private static VisibleLayer ratings(List<?> values, String file) {
        double[] ratings = new double[values.size()];
        for (int k = 0; k < ratings.length; k++) {
            if (!(values.get(k) instanceof Number value)) {
                throw ModelCorruptException.in(file, "one of its ratings is " + values.get(k) + ", expected a number");
            }
            ratings[k] = value.doubleValue();
        }
        try {
            return VisibleLayer.ratings(ratings);
        } catch (IllegalArgumentException invalid) {
            throw ModelCorruptException.in(file, invalid.getMessage());
        }
    }
}
