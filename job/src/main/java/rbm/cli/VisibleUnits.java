package rbm.cli;

import rbm.model.VisibleLayer;

/** What the events of a log say, as users choose it. */
enum VisibleUnits {
    /** What is not known to be liked is 0. */
    LIKES(VisibleLayer.Kind.BINARY),
    /** What is not known to be liked is 0, and it is known which items were rated. */
    LIKES_GIVEN_RATED(VisibleLayer.Kind.LIKES_GIVEN_RATED),
    /** What is rated is liked or not, the rest is missing. */
    LIKES_AND_DISLIKES(VisibleLayer.Kind.LIKES_AND_DISLIKES),
    /** What is rated has its rating, the rest is missing. */
    RATINGS(VisibleLayer.Kind.RATINGS),
    /** What is rated has its rating, or is known to be rated and no more; the rest is missing. */
    RATINGS_GIVEN_RATED(VisibleLayer.Kind.RATINGS_GIVEN_RATED);

    private final VisibleLayer.Kind kind;

    VisibleUnits(VisibleLayer.Kind kind) {
        this.kind = kind;
    }

    /** @return the kind of visible units of a machine that learns this */
    VisibleLayer.Kind kind() {
        return kind;
    }
}
