package rbm.data;

/** Why a line could not be read. */
public enum BadLineReason {
    /** Too few or too many values. */
    WRONG_WIDTH("wrong number of values"),
    /** Text where a number belongs. */
    NOT_A_NUMBER("expected a number"),
    /** The text of "not a number". */
    NAN("not a number (NaN)"),
    /** An infinite number, or one too large for 64 bits. */
    INFINITE("expected a finite number"),
    /** A number other than 0 and 1 where a binary unit belongs. */
    NOT_BINARY("expected 0 or 1"),
    /** Something other than a number or a date where a time belongs. */
    NOT_A_TIMESTAMP("expected a time"),
    /** A time that nobody can have meant. */
    IMPLAUSIBLE_TIME("time outside of the years 1970 to 2099"),
    /** A date and perhaps a time of which nobody knows when it was. */
    NO_TIME_ZONE("time without zone"),
    /** A time in another unit than the one that the user named. */
    OTHER_TIMESTAMP_UNIT("time in another unit"),
    /** A user or an item without an id. */
    EMPTY_ID("empty id"),
    /** A quoted field that does not end, or goes on after its closing quote. */
    BROKEN_QUOTES("broken quotes"),
    /** More bytes than a line may have. */
    TOO_LONG("line too long"),
    /** Bytes that are not UTF-8. */
    NOT_UTF8("invalid UTF-8"),
    /** A NUL character, as in UTF-16 or binary files. */
    NUL("NUL character");

    private final String text;

    BadLineReason(String text) {
        this.text = text;
    }

    /** @return a few words for people */
    public String text() {
        return text;
    }
}
