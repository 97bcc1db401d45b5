package rbm.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns the bytes of lines into text and lets no malformed byte pass. Not for several threads. */
public final class LineDecoder {
    private static final int SHOWN_BYTES = 4000;

    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private CharBuffer text = CharBuffer.allocate(256);

    /**
     * @param line the lines of a stream, at one of them
     * @return its text, or a bad line: too long, not UTF-8, or with a NUL
     */
    public ParsedLine<String> decode(ByteLines line) {
        if (line.isTooLong()) {
            return ParsedLine.bad(BadLineReason.TOO_LONG, "Invalid line " + Shown.quoted(start(line)) + ": too long");
        }
        if (isPlainAscii(line)) {
            return ParsedLine.good(new String(line.bytes(), 0, line.length(), StandardCharsets.ISO_8859_1));
        }
        if (text.capacity() < line.length()) {
            text = CharBuffer.allocate(line.length());
        }
        text.clear();
        utf8.reset();
        if (utf8.decode(ByteBuffer.wrap(line.bytes(), 0, line.length()), text, true)
                .isError()) {
            return ParsedLine.bad(
                    BadLineReason.NOT_UTF8, "Invalid line " + Shown.quoted(start(line)) + ": expected UTF-8");
        }
        String decoded = text.flip().toString();
        if (decoded.indexOf('\0') >= 0) {
            return ParsedLine.bad(
                    BadLineReason.NUL, "Invalid line " + Shown.quoted(decoded) + ": expected text, found a NUL");
        }
        return ParsedLine.good(decoded);
    }

    /**
     * @param line the lines of a stream, at one of them
     * @return how it starts; the replacement character stands for what is not UTF-8
     */
    public static String start(ByteLines line) {
        return new String(line.bytes(), 0, Math.min(line.length(), SHOWN_BYTES), StandardCharsets.UTF_8);
    }

    private static boolean isPlainAscii(ByteLines line) {
        byte[] bytes = line.bytes();
        for (int i = 0; i < line.length(); i++) {
            if (bytes[i] <= 0) {
                return false;
            }
        }
        return true;
    }
}
