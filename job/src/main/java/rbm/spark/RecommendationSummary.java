package rbm.spark;

/**
 * What was recommended, in numbers.
 *
 * @param log what was read, in one line for people
 * @param users how many users were asked for
 * @param answered how many of them got recommendations
 * @param rows how many recommendations there are
 * @param coldUsers how many of the users asked for have no known like
 * @param unknownItems how many items of the log the model does not know
 */
public record RecommendationSummary(
        String log, long users, long answered, long rows, long coldUsers, long unknownItems) {
    /** @return the numbers in one line for people */
    public String describe() {
        return new CountText(CountText.of(rows, "recommendation") + " for " + CountText.of(answered, "user"))
                .add(users - answered, "user", " who got none")
                .add(coldUsers, "user", " of whom no like is known")
                .add(unknownItems, "item", " left out that the model does not know")
                .toString();
    }
}
