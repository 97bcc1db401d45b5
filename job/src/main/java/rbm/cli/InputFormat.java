package rbm.cli;

/** What the lines of the input are. */
enum InputFormat {
    /** A case a line: 0/1 for each visible unit. */
    MATRIX,

    /** A preference a line: user, item and perhaps a rating and a timestamp. */
    LIKES
}
