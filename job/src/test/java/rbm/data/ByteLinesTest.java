package rbm.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteLinesTest {
    @Test
    void linesEndWithLfOrCrLfAndTheLastOneNeedsNoEnd() throws IOException {
        assertThat(texts("a\nb\r\n\nc\rd\r\n\r\nlast", 100)).containsExactly("a", "b", "", "c\rd", "", "last");
        assertThat(texts("a\n", 100)).containsExactly("a");
        assertThat(texts("a\r", 100)).containsExactly("a");
        assertThat(texts("", 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {65_534, 65_535, 65_536, 65_537, 200_000})
    void linesMayCrossTheEdgesOfTheBuffer(int length) throws IOException {
        String line = "x".repeat(length);
        assertThat(texts(line + "\r\n" + line + "\n", 1 << 20)).containsExactly(line, line);
    }

    @Test
    void aLineHasAtMostSoManyBytesAndTheNextLineIsReadAsUsual() throws IOException {
        try (ByteLines lines = lines("1234\r\n12345\n123\n", 4)) {
            assertThat(lines.next()).isTrue();
            assertThat(lines.isTooLong()).isFalse();
            assertThat(lines.length()).isEqualTo(4);
            assertThat(lines.next()).isTrue();
            assertThat(lines.isTooLong()).isTrue();
            assertThat(lines.next()).isTrue();
            assertThat(lines.isTooLong()).isFalse();
            assertThat(lines.consumed()).isEqualTo(16);
        }
    }

    @Test
    void aHugeLineIsNotKeptInMemory() throws IOException {
        InputStream endless = new InputStream() {
            private long left = 300_000_000;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                int count = (int) Math.min(left, length);
                left -= count;
                return count == 0 ? -1 : count;
            }
        };
        try (ByteLines lines = new ByteLines(endless, 1000)) {
            assertThat(lines.next()).isTrue();
            assertThat(lines.isTooLong()).isTrue();
            assertThat(lines.bytes().length).isLessThan(2000);
            assertThat(lines.consumed()).isEqualTo(300_000_000);
        }
    }

    @Test
    void bytesThatAreNoTextMakeABadLine() throws IOException {
        byte[] bytes = "ok\n\u00e9\uD83D\uDE00\n?(\nn\0l\ntoo long\n".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - "?(\nn\0l\ntoo long\n".length()] = (byte) 0xC3;
        List<ParsedLine<String>> found = new ArrayList<>();
        LineDecoder decoder = new LineDecoder();
        try (ByteLines lines = new ByteLines(new ByteArrayInputStream(bytes), 7)) {
            while (lines.next()) {
                found.add(decoder.decode(lines));
            }
        }
        assertThat(found)
                .containsExactly(
                        ParsedLine.good("ok"),
                        ParsedLine.good("\u00e9\uD83D\uDE00"),
                        ParsedLine.bad(BadLineReason.NOT_UTF8, "Invalid line '\uFFFD(': expected UTF-8"),
                        ParsedLine.bad(BadLineReason.NUL, "Invalid line 'n\\u0000l': expected text, found a NUL"),
                        ParsedLine.bad(BadLineReason.TOO_LONG, "Invalid line 'too long': too long"));
    }

    @Test
    void aCharacterCutAtTheEndOfALineIsNotUtf8() throws IOException {
        byte[] bytes = {'a', (byte) 0xE2, (byte) 0x82};
        try (ByteLines lines = new ByteLines(new ByteArrayInputStream(bytes), 7)) {
            assertThat(lines.next()).isTrue();
            assertThat(new LineDecoder().decode(lines)).isInstanceOf(ParsedLine.Bad.class);
        }
    }

    private static List<String> texts(String text, int mostBytes) throws IOException {
        List<String> found = new ArrayList<>();
        try (ByteLines lines = lines(text, mostBytes)) {
            while (lines.next()) {
                found.add(new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8));
            }
        }
        return found;
    }

    private static ByteLines lines(String text, int mostBytes) {
        return new ByteLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), mostBytes);
    }
}
