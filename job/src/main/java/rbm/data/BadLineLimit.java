package rbm.data;

import java.util.Locale;

/** How many bad lines a run accepts: a count, or a share of all lines. */
public final class BadLineLimit {
    /** Not a single bad line. */
    public static final BadLineLimit NONE = new BadLineLimit(0, Kind.COUNT);

    private enum Kind {
        COUNT,
        PERCENT
    }

    private final double most;
    private final Kind kind;

    private BadLineLimit(double most, Kind kind) {
        this.most = most;
        this.kind = kind;
    }

    /**
     * @param text a count such as {@code 25}, or a share such as {@code 1%} or {@code 0.5 %}
     * @return the limit
     * @throws IllegalArgumentException if the text is neither, or out of range
     */
    public static BadLineLimit parse(String text) {
        String trimmed = text.trim();
        if (trimmed.endsWith("%")) {
            double percent =
                    Decimal.parse(trimmed.substring(0, trimmed.length() - 1).trim());
            if (percent >= 0 && percent <= 100) {
                return new BadLineLimit(percent, Kind.PERCENT);
            }
        } else if (trimmed.matches("[0-9]{1,15}")) {
            return new BadLineLimit(Long.parseLong(trimmed), Kind.COUNT);
        }
        throw new IllegalArgumentException("Invalid limit of bad lines " + Shown.quoted(text)
                + ": expected a count from 0 such as 25, or a share from 0% to 100% such as 1%");
    }

    /**
     * @param bad how many lines are bad
     * @param lines how many lines there are, good and bad
     * @return whether the run may go on
     */
    public boolean allows(long bad, long lines) {
        return kind == Kind.COUNT ? bad <= most : 100.0 * bad <= most * lines;
    }

    /** @return the limit as people read it: {@code 25} or {@code 1 %} */
    @Override
    public String toString() {
        String number =
                most == Math.rint(most) ? String.format(Locale.ROOT, "%,d", (long) most) : Double.toString(most);
        return kind == Kind.COUNT ? number : number + " %";
    }
}
