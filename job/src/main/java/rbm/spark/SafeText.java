package rbm.spark;

import rbm.data.Redaction;

/** Texts that leave the program: without secrets, and escaped for JSON. */
final class SafeText {
    private SafeText() {}

    /**
     * @param uri an address, perhaps with a user and a password
     * @return the address without them
     */
    static String withoutUserInfo(String uri) {
        return Redaction.withoutUserInfo(uri);
    }

    /**
     * @param text any text
     * @return the text as a JSON string, with its quotes
     */
    static String json(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
