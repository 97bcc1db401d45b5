package rbm.data;

/** Texts from the data as they may be shown to people: short, in one line, without control characters. */
final class Shown {
    private static final int LONGEST = 40;

    private Shown() {}

    /**
     * @param text any text
     * @return the text in single quotes, cut at 40 characters, control characters as {@code \}{@code uXXXX}
     */
    static String quoted(String text) {
        StringBuilder shown = new StringBuilder("'");
        String cut = cut(text, LONGEST);
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append(String.format("\\u%04X", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.append(cut.length() < text.length() ? "...'" : "'").toString();
    }

    /**
     * @param text any text
     * @param length the most characters to keep
     * @return the start of the text, no character of two units cut in half
     */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splitsPair ? length - 1 : length);
    }
}
