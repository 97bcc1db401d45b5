package rbm.cli;

import picocli.CommandLine.Option;

/** What visible units stand for. */
final class VisibleOption {
    @Option(
            names = "--visible",
            defaultValue = "likes",
            paramLabel = "KIND",
            description =
                    "What visible units stand for. likes: liked or not known to be liked; likes-given-rated: the same, and"
                            + " hidden units see which items were rated; likes-and-dislikes: rated items are liked or not,"
                            + " the others are missing; ratings: rated items have one of up to 20 ratings, the others are"
                            + " missing; ratings-given-rated: the same, and hidden units see which items were rated, also"
                            + " those of lines without a rating.")
    private VisibleUnits visible;

    /** @return what the events of a log say */
    VisibleUnits visible() {
        return visible;
    }

    /**
     * Makes sure that a command which ranks items by what users like can use it.
     *
     * @param command its name
     * @return what the events of a log say
     * @throws UsageException if items may be missing
     */
    VisibleUnits ofLikes(String command) {
        if (!visible.kind().hasAllItems()) {
            throw new UsageException("Cannot " + command + " with visible " + DashedNames.text(visible)
                    + ": expected likes or likes-given-rated");
        }
        return visible;
    }
}
