package rbm.spark;

import java.util.Locale;

/**
 * What was recommended, in numbers.
 *
 * @param users how many users got recommendations
 * @param rows how many recommendations there are
 * @param coldUsers how many of the users asked for have no known like
 * @param unknownItems how many items of the log the model does not know
 * @param lines the lines of the log
 */
public record RecommendationSummary(long users, long rows, long coldUsers, long unknownItems, long lines) {
    /** @return the numbers in one line for people */
    public String describe() {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%,d recommendations for %,d users, from %,d lines", rows, users, lines));
        if (coldUsers > 0) {
            text.append(String.format(Locale.ROOT, ", %,d users without a known like", coldUsers));
        }
        if (unknownItems > 0) {
            text.append(String.format(Locale.ROOT, ", %,d items that the model does not know left out", unknownItems));
        }
        return text.toString();
    }
}
