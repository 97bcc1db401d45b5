package rbm.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * A stream whose failures cannot be overlooked: {@link java.io.PrintWriter} swallows an IOException, so that a full disk
 * would pass for success, and lets an {@link OutputException} through.
 */
final class StandardOutput extends FilterOutputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private StandardOutput(OutputStream target) {
        super(target);
    }

    /** @return text in UTF-8, buffered, on a stream whose failures are thrown as {@link OutputException} */
    static PrintWriter writer(OutputStream target) {
        return new PrintWriter(new OutputStreamWriter(
                new BufferedOutputStream(new StandardOutput(target), BUFFER_BYTES), StandardCharsets.UTF_8));
    }

    @Override
    public void write(int octet) {
        attempt(() -> out.write(octet));
    }

    @Override
    public void write(byte[] octets, int from, int count) {
        attempt(() -> out.write(octets, from, count));
    }

    @Override
    public void flush() {
        attempt(out::flush);
    }

    private static void attempt(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            OutputException.Reason reason = message.contains("Broken pipe") || message.contains("pipe is being closed")
                    ? OutputException.Reason.READER_GONE
                    : OutputException.Reason.FAILED;
            throw new OutputException(reason, "Cannot write the output: " + message, e);
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}
