package rbm.cli;

/** Rows of numbers as text, separated by single blanks. */
final class RowText {
    private static final int MILLION = 1_000_000;
    private static final double NEARLY = .001;

    private RowText() {}

    /**
     * A state of 0/1 units.
     *
     * @param on the units that are on, ascending
     * @param units how many units there are
     * @return for example {@code 0 1 1}
     */
    static String states(int[] on, int units) {
        StringBuilder text = new StringBuilder(2 * units);
        int next = 0;
        for (int unit = 0; unit < units; unit++) {
            boolean isOn = next < on.length && on[next] == unit;
            text.append(unit == 0 ? "" : " ").append(isOn ? '1' : '0');
            next += isOn ? 1 : 0;
        }
        return text.toString();
    }

    /**
     * Numbers between 0 and 1, with six decimals.
     *
     * @param values in [0, 1]
     * @return for example {@code 0.250000 1.000000}
     */
    static String decimals(double... values) {
        StringBuilder text = new StringBuilder(9 * values.length);
        for (double value : values) {
            appendDecimal(separated(text), value);
        }
        return text.toString();
    }

    /**
     * Numbers between 0 and 1 as the tool of the tutorial prints them: 0 for those under .001, 1 for those over .999.
     *
     * @param values in [0, 1]
     * @return for example {@code 0 0.250000 1}
     */
    static String rounded(double... values) {
        StringBuilder text = new StringBuilder(9 * values.length);
        for (double value : values) {
            separated(text);
            if (value < NEARLY || value > 1 - NEARLY) {
                text.append(Math.round(value));
            } else {
                appendDecimal(text, value);
            }
        }
        return text.toString();
    }

    private static StringBuilder separated(StringBuilder text) {
        return text.length() == 0 ? text : text.append(' ');
    }

    private static void appendDecimal(StringBuilder text, double value) {
        long millionths = Math.round(value * MILLION);
        String decimals = Long.toString(MILLION + millionths % MILLION);
        text.append(millionths / MILLION).append('.').append(decimals, 1, decimals.length());
    }
}
