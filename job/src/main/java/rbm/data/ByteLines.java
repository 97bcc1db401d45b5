package rbm.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines at LF or CR LF. However long a line is, no more of it is kept than a line may have.
 */
public final class ByteLines implements Closeable {
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final int mostBytes;
    private final byte[] chunk = new byte[CHUNK];
    private int next;
    private int available;
    private byte[] line = new byte[256];
    private int length;
    private boolean tooLong;
    private long consumed;

    /**
     * @param in the stream; closed with this
     * @param mostBytes how many bytes a line may have, without its end
     */
    public ByteLines(InputStream in, int mostBytes) {
        this.in = in;
        this.mostBytes = mostBytes;
    }

    /**
     * Goes on to the next line.
     *
     * @return whether there was one; what is after the last line end is a line if it has a byte
     * @throws IOException if the stream cannot be read
     */
    public boolean next() throws IOException {
        length = 0;
        tooLong = false;
        boolean any = false;
        while (next < available || fill()) {
            any = true;
            int end = next;
            while (end < available && chunk[end] != '\n') {
                end++;
            }
            keep(next, end);
            boolean ended = end < available;
            int read = end - next + (ended ? 1 : 0);
            next += read;
            consumed += read;
            if (ended) {
                break;
            }
        }
        dropCarriageReturn();
        return any;
    }

    /** @return the bytes of the line, valid up to {@link #length()} and until the next line; the array itself */
    public byte[] bytes() {
        return line;
    }

    /** @return how many bytes of the line were kept */
    public int length() {
        return length;
    }

    /** @return whether the line has more bytes than a line may have; only its start was kept then */
    public boolean isTooLong() {
        return tooLong;
    }

    /** @return how many bytes of the stream were read, up to and with the end of this line */
    public long consumed() {
        return consumed;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        next = 0;
        available = Math.max(0, in.read(chunk, 0, CHUNK));
        return available > 0;
    }

    /** Keeps one byte more than a line may have, which may be the CR of its end. */
    private void keep(int from, int to) {
        int wanted = length + (to - from);
        int kept = Math.min(wanted, mostBytes + 1) - length;
        if (length + kept > line.length) {
            line = Arrays.copyOf(line, Math.max(length + kept, Math.min(line.length * 2, mostBytes + 1)));
        }
        System.arraycopy(chunk, from, line, length, kept);
        length += kept;
        tooLong |= wanted > mostBytes + 1;
    }

    private void dropCarriageReturn() {
        if (!tooLong && length > 0 && line[length - 1] == '\r') {
            length--;
        }
        tooLong |= length > mostBytes;
    }
}
