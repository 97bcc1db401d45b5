package rbm.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A small JSON file that says what it is, in which version, and by the SHA-256 of its other members whether it is whole.
 *
 * @param state what came of reading it
 * @param content its members besides format, formatVersion and sha256; none unless it is whole
 * @param problem what is wrong with it, as the end of a sentence; empty if it is whole
 */
record SealedJson(State state, Map<String, Object> content, String problem) {
    /** The most bytes of such a file. */
    static final int LARGEST_BYTES = 1 << 16;

    private static final String FORMAT = "format";
    private static final String VERSION = "formatVersion";
    private static final String SEAL = "sha256";

    /** What comes of reading a file. */
    enum State {
        /** As it was written. */
        WHOLE,
        /** Empty, cut off, altered, or something else altogether. */
        TORN,
        /** Of a version that this program does not read. */
        NEWER
    }

    /**
     * @param format what the file is
     * @param version its format version
     * @param content texts, whole numbers and truth values
     * @return the bytes of the file
     */
    static byte[] encode(String format, long version, Map<String, Object> content) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put(FORMAT, format);
        file.put(VERSION, version);
        file.putAll(content);
        file.put(SEAL, seal(file));
        return Json.pretty(file).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @param bytes what was found
     * @param format what it should be
     * @param version the highest format version that is read
     * @return what came of it
     */
    static SealedJson read(byte[] bytes, String format, long version) {
        if (bytes.length == 0) {
            return torn("it is empty");
        }
        Map<String, Object> file;
        try {
            file = Json.readObject(bytes, Json.LONGEST_TEXT);
        } catch (IOException invalid) {
            return torn("it is not valid JSON: " + Reasons.of(invalid));
        }
        if (!format.equals(file.get(FORMAT))) {
            return torn("its format is " + file.get(FORMAT) + ", expected " + format);
        }
        if (file.get(VERSION) instanceof Long found && found > version) {
            return new SealedJson(
                    State.NEWER,
                    Map.of(),
                    "its format version is " + found + ", this program reads up to " + version
                            + "; use a newer version of the program");
        }
        Object seal = file.remove(SEAL);
        if (!isSealedBy(seal, file)) {
            return torn("its members have another SHA-256 than it says");
        }
        file.remove(FORMAT);
        file.remove(VERSION);
        return new SealedJson(State.WHOLE, file, "");
    }

    /**
     * @param problem what is wrong with a file
     * @return what came of reading it
     */
    static SealedJson torn(String problem) {
        return new SealedJson(State.TORN, Map.of(), problem);
    }

    private static boolean isSealedBy(Object seal, Map<String, Object> file) {
        try {
            return seal(file).equals(seal);
        } catch (IllegalArgumentException notOurs) {
            return false;
        }
    }

    private static String seal(Map<String, Object> file) {
        byte[] members = Json.compact(file).getBytes(StandardCharsets.UTF_8);
        return Fingerprint.of(out -> out.write(members)).sha256();
    }
}
