package rbm.data;

import java.util.Locale;
import java.util.Set;

/** Decimal numbers as data files write them; stricter than Java, which also takes {@code 1d}, {@code 0x1p3} and blanks. */
final class Decimal {
    private static final Set<String> NAMES_OF_NAN = Set.of("nan");
    private static final Set<String> NAMES_OF_INFINITY = Set.of("inf", "infinity");

    private Decimal() {}

    /**
     * Reads {@code [sign] digits [. digits] [e [sign] digits]}.
     *
     * @param text the text as written
     * @return the number; infinite if it is too large or says so; NaN if it is no number
     */
    static double parse(String text) {
        if (isWellFormed(text)) {
            return Double.parseDouble(text);
        }
        return NAMES_OF_INFINITY.contains(unsigned(text)) ? Double.POSITIVE_INFINITY : Double.NaN;
    }

    /**
     * Says why a text is no finite number.
     *
     * @param text the text as written
     * @param parsed what {@link #parse} made of it: infinite or NaN
     * @return the reason
     */
    static BadLineReason reason(String text, double parsed) {
        if (Double.isInfinite(parsed)) {
            return BadLineReason.INFINITE;
        }
        return NAMES_OF_NAN.contains(unsigned(text)) ? BadLineReason.NAN : BadLineReason.NOT_A_NUMBER;
    }

    private static String unsigned(String text) {
        return text.substring(afterSign(text, 0)).toLowerCase(Locale.ROOT);
    }

    private static boolean isWellFormed(String text) {
        int start = afterSign(text, 0);
        int point = afterDigits(text, start);
        int end = point;
        int digits = point - start;
        if (point < text.length() && text.charAt(point) == '.') {
            end = afterDigits(text, point + 1);
            digits += end - point - 1;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = afterSign(text, end + 1);
            end = afterDigits(text, exponent);
            if (end == exponent) {
                return false;
            }
        }
        return digits > 0 && end == text.length();
    }

    private static int afterSign(String text, int from) {
        boolean signed = from < text.length() && (text.charAt(from) == '-' || text.charAt(from) == '+');
        return signed ? from + 1 : from;
    }

    private static int afterDigits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
