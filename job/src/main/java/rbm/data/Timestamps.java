package rbm.data;

/** Times of events as logs write them: whole seconds or milliseconds since 1970, in UTC. */
final class Timestamps {
    private static final int MOST_DIGITS = 18;

    private Timestamps() {}

    /**
     * @param text the text as written
     * @return whether it is a whole number of at most 18 digits, perhaps negative
     */
    static boolean isWellFormed(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - start;
        if (digits < 1 || digits > MOST_DIGITS) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /**
     * @param text a well formed timestamp
     * @return the number, in the unit of the log
     */
    static long parse(String text) {
        return Long.parseLong(text);
    }
}
