package rbm.cli;

import rbm.data.Redaction;

/** Makes texts from data safe to show: names of items are whatever the data say. */
final class TerminalText {
    private static final int LONGEST_NAME = 40;

    private TerminalText() {}

    /**
     * Escapes what could move the cursor, colour the screen or reorder the line.
     *
     * @param text anything
     * @return one printable line: control, format, line-separating and unpaired characters as {@code \}{@code u001b}
     */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(safe, point));
        return safe.toString();
    }

    /**
     * @param path a path or an address, perhaps with a user and a password
     * @return one printable line without them
     */
    static String place(String path) {
        return escape(Redaction.withoutUserInfo(path));
    }

    /**
     * Escapes a name and cuts it to 40 characters. Where blanks at its ends, or nothing at all, would not be seen it is put
     * in quotes.
     *
     * @param name anything
     * @return the name as it fits a table
     */
    static String name(String name) {
        int kept = name.codePointCount(0, name.length()) > LONGEST_NAME
                ? name.offsetByCodePoints(0, LONGEST_NAME - 1)
                : name.length();
        String shown = escape(name.substring(0, kept)) + (kept < name.length() ? "…" : "");
        return shown.isEmpty() || !shown.equals(shown.strip()) ? "'" + shown + "'" : shown;
    }

    private static void append(StringBuilder safe, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> safe.append(String.format("\\u%04x", point));
            default -> safe.appendCodePoint(point);
        }
    }
}
