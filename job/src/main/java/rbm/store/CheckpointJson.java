package rbm.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * checkpoint.json: format version, epoch, progress and key of a checkpoint. Doubles are written so that exactly they are
 * read back; those that JSON does not know are the texts NaN, Infinity and -Infinity.
 */
final class CheckpointJson {
    static final String NAME = "checkpoint.json";
    static final int FORMAT_VERSION = 1;
    static final int LARGEST_BYTES = 1 << 26;

    private static final String VERSION = "formatVersion";
    private static final String EPOCH = "epoch";
    private static final String PROGRESS = "progress";
    private static final String KEY = "key";

    private CheckpointJson() {}

    /**
     * @param checkpoint what to write
     * @return the bytes of the file
     */
    static byte[] encode(Checkpoint checkpoint) {
        Map<String, Object> progress = new TreeMap<>();
        checkpoint.progress().forEach((name, number) -> progress.put(name, encode(number)));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(VERSION, FORMAT_VERSION);
        object.put(EPOCH, checkpoint.epoch());
        object.put(PROGRESS, progress);
        object.put(KEY, checkpoint.key());
        return Json.pretty(object).getBytes(StandardCharsets.UTF_8);
    }

    private static Object encode(Number number) {
        return number instanceof Double inexact && !Double.isFinite(inexact) ? inexact.toString() : number;
    }

    /**
     * @param json the bytes of the file, sound by their hash
     * @param tensors the arrays that belong to it
     * @param file what to call the file in messages
     * @return the checkpoint
     * @throws ModelCorruptException if it is not one that this program reads
     */
    static Checkpoint read(byte[] json, CheckpointTensors tensors, String file) {
        Map<String, Object> object;
        try {
            object = Json.readObject(json, Json.LONGEST_TEXT);
        } catch (IOException invalid) {
            throw ModelCorruptException.in(file, "it is not valid JSON: " + Reasons.of(invalid));
        }
        if (!Long.valueOf(FORMAT_VERSION).equals(object.get(VERSION))) {
            throw ModelCorruptException.in(
                    file, "its format version is " + object.get(VERSION) + ", this program reads " + FORMAT_VERSION);
        }
        if (!(object.get(EPOCH) instanceof Long epoch)
                || !(object.get(PROGRESS) instanceof Map<?, ?> numbers)
                || !(object.get(KEY) instanceof Map<?, ?> texts)) {
            throw ModelCorruptException.in(
                    file, "it has the keys " + object.keySet() + ", expected formatVersion, epoch, progress and key");
        }
        Map<String, Number> progress = new TreeMap<>();
        numbers.forEach((name, value) -> progress.put((String) name, number(value, file)));
        Map<String, String> key = new LinkedHashMap<>();
        texts.forEach((name, value) -> key.put((String) name, value.toString()));
        return new Checkpoint(epoch.intValue(), key, tensors.machines(), tensors.means(), progress, tensors.chains());
    }

    private static Number number(Object value, String file) {
        if (value instanceof Number number) {
            return number;
        }
        return switch (String.valueOf(value)) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw ModelCorruptException.in(file, "'" + value + "' in its progress is no number");
        };
    }
}
