package rbm.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The JSON header of a safetensors file, checked against the size of the file.
 *
 * @param metadata texts by key
 * @param entries the tensors in the order of their numbers
 */
record SafetensorsHeader(SortedMap<String, String> metadata, List<Entry> entries) {
    static final String METADATA = "__metadata__";
    static final Comparator<Tensor> FILE_ORDER = Comparator.comparing(
                    Tensor::type, Comparator.comparingInt(Tensor.Type::bytes).reversed())
            .thenComparing(Tensor::name);

    /** Other readers refuse longer headers. */
    static final int LONGEST = 100_000_000;

    private static final Set<String> ENTRY_KEYS = Set.of("dtype", "shape", "data_offsets");

    /**
     * What a header says of one tensor; as many bytes are in the file.
     *
     * @param name the name of the tensor
     * @param type what its numbers are
     * @param shape its sizes
     * @param start where its numbers start, in bytes after the header
     * @param elements how many there are
     */
    record Entry(String name, Tensor.Type type, long[] shape, long start, int elements) {
        long end() {
            return start + (long) elements * type.bytes();
        }
    }

    static byte[] encode(SortedMap<String, String> metadata, Collection<Tensor> tensors) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            header.put(METADATA, metadata);
        }
        long start = 0;
        for (Tensor tensor : tensors) {
            long end = start + Tensor.elements(tensor.shape()) * tensor.type().bytes();
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("data_offsets", List.of(start, end));
            entry.put("dtype", tensor.type().name());
            entry.put("shape", Arrays.stream(tensor.shape()).boxed().toList());
            header.put(tensor.name(), entry);
            start = end;
        }
        byte[] json = Json.compact(header).getBytes(StandardCharsets.UTF_8);
        if (json.length > LONGEST - Long.BYTES) {
            throw new IOException("a header of " + json.length + " bytes is longer than the " + LONGEST
                    + " that a single file may have; save the model as a folder");
        }
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    static SafetensorsHeader read(InputStream in, long size, String file) throws IOException {
        byte[] prefix = in.readNBytes(Long.BYTES);
        if (prefix.length < Long.BYTES) {
            throw ModelCorruptException.in(file, "it has " + prefix.length + " bytes, expected a safetensors file");
        }
        long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > Math.min(LONGEST, size - Long.BYTES)) {
            throw ModelCorruptException.in(
                    file,
                    "its header claims " + Long.toUnsignedString(length) + " bytes, which a safetensors file of " + size
                            + " bytes cannot have");
        }
        byte[] json = in.readNBytes((int) length);
        if (json.length < length) {
            throw ModelCorruptException.in(file, "it ends within its header");
        }
        Map<String, Object> members;
        try {
            members = json[0] == '{' ? Json.readObject(json, json.length) : Map.of();
        } catch (IOException invalid) {
            throw ModelCorruptException.in(file, "its header is not valid JSON: " + Reasons.of(invalid));
        }
        if (json[0] != '{') {
            throw ModelCorruptException.in(file, "its header does not start with '{', expected a safetensors file");
        }
        return checked(members, size - Long.BYTES - length, file);
    }

    private static SafetensorsHeader checked(Map<String, Object> members, long dataBytes, String file) {
        SortedMap<String, String> metadata = new TreeMap<>();
        List<Entry> entries = new ArrayList<>();
        members.forEach((name, value) -> {
            if (!(value instanceof Map<?, ?> object)) {
                throw ModelCorruptException.in(file, "'" + name + "' in its header is not an object");
            }
            if (name.equals(METADATA)) {
                object.forEach((key, text) -> metadata.put((String) key, text(key, text, file)));
            } else {
                entries.add(entry(name, object, dataBytes, file));
            }
        });
        entries.sort(Comparator.comparingLong(Entry::start).thenComparingLong(Entry::end));
        checkContiguous(entries, dataBytes, file);
        return new SafetensorsHeader(metadata, entries);
    }

    private static String text(Object key, Object value, String file) {
        if (value instanceof String text) {
            return text;
        }
        throw ModelCorruptException.in(file, "the metadata '" + key + "' is " + value + ", expected a text");
    }

    private static Entry entry(String name, Map<?, ?> object, long dataBytes, String file) {
        if (!object.keySet().equals(ENTRY_KEYS)) {
            throw ModelCorruptException.in(
                    file,
                    "tensor '" + name + "' has the keys " + object.keySet()
                            + ", expected dtype, shape and data_offsets");
        }
        Tensor.Type type = type(name, object.get("dtype"), file);
        long[] shape = wholes(name, "shape", object.get("shape"), file);
        long[] offsets = wholes(name, "data_offsets", object.get("data_offsets"), file);
        if (offsets.length != 2 || offsets[0] > offsets[1] || offsets[1] > dataBytes) {
            throw ModelCorruptException.in(
                    file,
                    "tensor '" + name + "' is said to be at bytes " + Arrays.toString(offsets)
                            + ", expected a range within the " + dataBytes + " bytes after the header");
        }
        long elements = elements(name, shape, file);
        if (elements > Integer.MAX_VALUE - 8 || elements * type.bytes() != offsets[1] - offsets[0]) {
            throw ModelCorruptException.in(
                    file,
                    "tensor '" + name + "' of shape " + Arrays.toString(shape) + " and type " + type
                            + " does not fit its " + (offsets[1] - offsets[0]) + " bytes");
        }
        return new Entry(name, type, shape, offsets[0], (int) elements);
    }

    private static Tensor.Type type(String name, Object value, String file) {
        for (Tensor.Type type : Tensor.Type.values()) {
            if (type.name().equals(value)) {
                return type;
            }
        }
        throw ModelCorruptException.in(file, "tensor '" + name + "' is of type " + value + ", expected F32 or I64");
    }

    private static long elements(String name, long[] shape, String file) {
        try {
            return Tensor.elements(shape);
        } catch (ArithmeticException tooMany) {
            throw ModelCorruptException.in(
                    file, "tensor '" + name + "' has the impossible shape " + Arrays.toString(shape));
        }
    }

    private static long[] wholes(String name, String key, Object value, String file) {
        boolean valid = value instanceof List<?> list
                && list.stream().allMatch(number -> number instanceof Long whole && whole >= 0);
        if (!valid) {
            throw ModelCorruptException.in(
                    file, "the " + key + " of tensor '" + name + "' is " + value + ", expected whole numbers from 0");
        }
        return ((List<?>) value).stream().mapToLong(number -> (Long) number).toArray();
    }

    private static void checkContiguous(List<Entry> entries, long dataBytes, String file) {
        long end = 0;
        for (Entry entry : entries) {
            if (entry.start() != end) {
                throw ModelCorruptException.in(
                        file,
                        "tensor '" + entry.name() + "' starts at byte " + entry.start() + ", expected " + end
                                + ": tensors neither overlap nor leave gaps");
            }
            end = entry.end();
        }
        if (end != dataBytes) {
            throw ModelCorruptException.in(
                    file, "its tensors end at byte " + end + " of the " + dataBytes + " after the header");
        }
    }
}
