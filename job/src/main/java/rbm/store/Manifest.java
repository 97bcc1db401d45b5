package rbm.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * MANIFEST.json: what the files of a model or of a checkpoint must be. Without a valid manifest neither exists.
 *
 * @param files the fingerprint of each file
 */
record Manifest(Map<String, Fingerprint> files) {
    static final String NAME = "MANIFEST.json";
    static final int FORMAT_VERSION = 1;
    static final int LARGEST_BYTES = 1 << 16;

    /** What the manifest of a model says that it is of. */
    static final String MODEL = "rbm-model";

    /** What the manifest of a checkpoint says that it is of. */
    static final String CHECKPOINT = "rbm-checkpoint";

    private static final Set<String> KEYS = Set.of("format", "formatVersion", "files");
    private static final Set<String> FILE_KEYS = Set.of("size", "sha256");

    /**
     * @param format what the files are
     * @return the bytes of the file
     */
    byte[] encode(String format) {
        Map<String, Object> listed = new LinkedHashMap<>();
        new TreeMap<>(files).forEach((name, file) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("size", file.size());
            entry.put("sha256", file.sha256());
            listed.put(name, entry);
        });
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", format);
        manifest.put("formatVersion", FORMAT_VERSION);
        manifest.put("files", listed);
        return Json.pretty(manifest).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @param bytes the bytes of a manifest of ours
     * @param file what to call it in messages
     * @throws ModelCorruptException if this program does not read its version
     */
    static void checkVersion(byte[] bytes, String file) {
        checkVersion(parse(bytes, file).get("formatVersion"), file);
    }

    /**
     * @param bytes what was found
     * @return whether it is a manifest of ours, of any version
     */
    static boolean isOurs(byte[] bytes) {
        try {
            return MODEL.equals(Json.readObject(bytes, Json.LONGEST_TEXT).get("format"));
        } catch (IOException notJson) {
            return false;
        }
    }

    /**
     * @param bytes the bytes of the file
     * @param format what the files must be
     * @param expected the files that it must list, no more and no fewer
     * @param file what to call it in messages
     * @return the manifest
     * @throws ModelCorruptException if it is anything else
     */
    static Manifest read(byte[] bytes, String format, Set<String> expected, String file) {
        Map<String, Object> manifest = parse(bytes, file);
        if (!format.equals(manifest.get("format"))) {
            throw ModelCorruptException.in(file, "its format is " + manifest.get("format") + ", expected " + format);
        }
        checkVersion(manifest.get("formatVersion"), file);
        if (!manifest.keySet().equals(KEYS)) {
            throw ModelCorruptException.in(
                    file, "it has the keys " + manifest.keySet() + ", expected format, formatVersion and files");
        }
        if (!(manifest.get("files") instanceof Map<?, ?> listed)
                || !listed.keySet().equals(expected)) {
            throw ModelCorruptException.in(
                    file, "it lists " + names(manifest.get("files")) + ", expected " + String.join(", ", expected));
        }
        Map<String, Fingerprint> files = new LinkedHashMap<>();
        listed.forEach((name, entry) -> files.put((String) name, fingerprint(name, entry, file)));
        return new Manifest(files);
    }

    /**
     * @param version what a file says of its format version
     * @param file what to call the file in messages
     * @throws ModelCorruptException if this program does not read that version
     */
    static void checkVersion(Object version, String file) {
        if (!(version instanceof Long number) || number < 1) {
            throw ModelCorruptException.in(
                    file, "its formatVersion is " + version + ", expected a whole number from 1");
        }
        if (number > FORMAT_VERSION) {
            throw ModelCorruptException.in(
                    file,
                    "its format version is " + number + ", this program reads up to " + FORMAT_VERSION
                            + "; use a newer version of the program");
        }
    }

    private static Map<String, Object> parse(byte[] bytes, String file) {
        try {
            return Json.readObject(bytes, Json.LONGEST_TEXT);
        } catch (IOException invalid) {
            throw ModelCorruptException.in(file, "it is not valid JSON: " + Reasons.of(invalid));
        }
    }

    private static Object names(Object files) {
        return files instanceof Map<?, ?> listed
                ? String.join(
                        ", ", listed.keySet().stream().map(Object::toString).toList())
                : files;
    }

    private static Fingerprint fingerprint(Object name, Object entry, String file) {
        boolean valid = entry instanceof Map<?, ?> keys
                && keys.keySet().equals(FILE_KEYS)
                && keys.get("size") instanceof Long size
                && size >= 0
                && keys.get("sha256") instanceof String hash
                && hash.length() == 64
                && Names.isHexadecimal(hash);
        if (!valid) {
            throw ModelCorruptException.in(
                    file, "its entry for " + name + " is " + entry + ", expected a size from 0 and a SHA-256");
        }
        Map<?, ?> keys = (Map<?, ?>) entry;
        return new Fingerprint((Long) keys.get("size"), (String) keys.get("sha256"));
    }
}
