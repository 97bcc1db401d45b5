package rbm.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file must be: its size in bytes and its SHA-256 in lower-case hexadecimal.
 *
 * @param size in bytes
 * @param sha256 64 hexadecimal digits
 */
record Fingerprint(long size, String sha256) {
    private static final int BUFFER_BYTES = 1 << 16;

    /**
     * @param other another fingerprint
     * @return whether size and hash are the same
     */
    boolean matches(Fingerprint other) {
        return size == other.size && sha256.equals(other.sha256);
    }

    /**
     * @param in read to its end, left open
     * @return the fingerprint of the bytes read
     * @throws IOException if it cannot be read
     */
    static Fingerprint of(InputStream in) throws IOException {
        MessageDigest digest = sha256Digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
            size += count;
        }
        return new Fingerprint(size, hex(digest));
    }

    /**
     * Writes content and takes its fingerprint on the way.
     *
     * @param content the bytes
     * @param out where they go; left open
     * @return the fingerprint of the bytes written
     * @throws IOException if they cannot be written
     */
    static Fingerprint writing(Storage.Content content, OutputStream out) throws IOException {
        CountingDigest counting = new CountingDigest(out);
        content.writeTo(counting);
        return new Fingerprint(counting.size, hex(counting.getMessageDigest()));
    }

    /**
     * @param content bytes that go nowhere
     * @return their fingerprint
     */
    static Fingerprint of(Storage.Content content) {
        try {
            return writing(content, OutputStream.nullOutputStream());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @return a new SHA-256 */
    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /**
     * @param digest finished by this call
     * @return it in lower-case hexadecimal
     */
    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static final class CountingDigest extends DigestOutputStream {
        private long size;

        private CountingDigest(OutputStream out) {
            super(out, sha256Digest());
        }

        @Override
        public void write(int value) throws IOException {
            super.write(value);
            size++;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            super.write(bytes, from, count);
            size += count;
        }
    }
}
