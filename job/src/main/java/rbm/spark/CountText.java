package rbm.spark;

import java.util.Locale;

/** Numbers of things in one line for people. */
final class CountText {
    private final StringBuilder text;

    /** @param start what the line starts with */
    CountText(String start) {
        this.text = new StringBuilder(start);
    }

    /**
     * Adds {@code , 2 events before the window}, for example; nothing where there are none.
     *
     * @param count how many
     * @param one the thing, of which there may be one
     * @param end what else is said of them
     * @return this
     */
    CountText add(long count, String one, String end) {
        if (count > 0) {
            text.append(", ").append(of(count, one)).append(end);
        }
        return this;
    }

    /**
     * @param count how many, also none
     * @param one the thing
     * @return for example {@code 1 user} or {@code 1,976 users}
     */
    static String of(long count, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", count, one, count == 1 ? "" : "s");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
