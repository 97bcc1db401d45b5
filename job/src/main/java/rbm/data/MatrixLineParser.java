package rbm.data;

import java.util.Arrays;

/**
 * Rows of 0 and 1 separated by blanks, tabs or commas; blank lines and lines that start with {@code #} are skipped.
 *
 * <p>A comma may have blanks around it, several blanks are one separator, and blanks at both ends mean nothing. A value
 * may also be written {@code 0.0} or {@code 1.0}; nothing is ever rounded to 0 or 1.
 */
public final class MatrixLineParser implements LineParser<MatrixRow> {
    private static final int ANY_WIDTH = -1;

    private final int width;

    private MatrixLineParser(int width) {
        this.width = width;
    }

    /** @return a parser that takes rows of any width */
    public static MatrixLineParser ofAnyWidth() {
        return new MatrixLineParser(ANY_WIDTH);
    }

    /**
     * @param width how many values every row must have, at least 1
     * @return a parser to which any other width is a bad line
     */
    public static MatrixLineParser ofWidth(int width) {
        if (width < 1) {
            throw new IllegalArgumentException("Cannot read rows of " + width + " values: must be at least 1");
        }
        return new MatrixLineParser(width);
    }

    @Override
    public ParsedLine<MatrixRow> parse(String line) {
        int position = afterBlanks(line, 0);
        if (position == line.length() || line.charAt(position) == '#') {
            return ParsedLine.skipped();
        }
        int[] unitsOn = new int[16];
        int on = 0;
        int column = 0;
        while (position <= line.length()) {
            int end = endOfValue(line, position);
            if (isOne(line, position, end)) {
                unitsOn = on == unitsOn.length ? Arrays.copyOf(unitsOn, on * 2) : unitsOn;
                unitsOn[on++] = column;
            } else if (!isZero(line, position, end)) {
                return badValue(line.substring(position, end), column + 1);
            }
            column++;
            position = startOfNextValue(line, end);
        }
        return checkedWidth(column, Arrays.copyOf(unitsOn, on));
    }

    private ParsedLine<MatrixRow> checkedWidth(int found, int[] unitsOn) {
        if (width != ANY_WIDTH && found != width) {
            return ParsedLine.bad(BadLineReason.WRONG_WIDTH, "Invalid row of " + found + " values: expected " + width);
        }
        return ParsedLine.good(new MatrixRow(found, unitsOn));
    }

    private static ParsedLine<MatrixRow> badValue(String value, int column) {
        double parsed = Decimal.parse(value);
        BadLineReason reason = Double.isFinite(parsed) ? BadLineReason.NOT_BINARY : Decimal.reason(value, parsed);
        return ParsedLine.bad(
                reason, "Invalid value " + Shown.quoted(value) + " in column " + column + ": expected 0 or 1");
    }

    /** Where the value after the one that ends here starts; past the end of the line if there is none. */
    private static int startOfNextValue(String line, int end) {
        int next = afterBlanks(line, end);
        if (next == line.length()) {
            return line.length() + 1;
        }
        return line.charAt(next) == ',' ? afterBlanks(line, next + 1) : next;
    }

    private static int afterBlanks(String line, int from) {
        int position = from;
        while (position < line.length() && isBlank(line.charAt(position))) {
            position++;
        }
        return position;
    }

    private static int endOfValue(String line, int from) {
        int position = from;
        while (position < line.length() && line.charAt(position) != ',' && !isBlank(line.charAt(position))) {
            position++;
        }
        return position;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isOne(String line, int start, int end) {
        return is(line, start, end, '1', 1);
    }

    private static boolean isZero(String line, int start, int end) {
        return is(line, start, end, '0', 0);
    }

    private static boolean is(String line, int start, int end, char digit, double value) {
        if (end - start == 1) {
            return line.charAt(start) == digit;
        }
        return Decimal.parse(line.substring(start, end)) == value;
    }
}
