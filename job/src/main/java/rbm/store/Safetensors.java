package rbm.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads and writes safetensors files: 8 bytes with the length N of the header, N bytes of JSON, then the numbers of the
 * tensors, one after the other without gaps. All numbers are little-endian.
 *
 * <p>Equal content gives equal bytes: tensors are written by size of their numbers, larger first, then by name; metadata
 * by key; the header is padded with blanks to a multiple of 8 bytes. Numbers stream through a buffer of 64 KiB.
 */
public final class Safetensors {
    private static final int BUFFER_BYTES = 1 << 16;

    private final SortedMap<String, String> metadata;
    private final Map<String, Tensor> tensors;

    private Safetensors(SortedMap<String, String> metadata, Map<String, Tensor> tensors) {
        this.metadata = metadata;
        this.tensors = tensors;
    }

    /**
     * The content of a file.
     *
     * @param metadata texts by key; empty for none
     * @param tensors in any order
     * @return the content, in the order of the file
     * @throws IllegalArgumentException if two tensors have one name, or one is called {@code __metadata__}
     */
    public static Safetensors of(Map<String, String> metadata, List<Tensor> tensors) {
        Map<String, Tensor> ordered = new LinkedHashMap<>();
        tensors.stream().sorted(SafetensorsHeader.FILE_ORDER).forEach(tensor -> {
            boolean reserved = tensor.name().equals(SafetensorsHeader.METADATA);
            if (reserved || ordered.put(tensor.name(), tensor) != null) {
                throw new IllegalArgumentException("Cannot write a tensor '" + tensor.name() + "': the name is taken");
            }
        });
        return new Safetensors(new TreeMap<>(metadata), ordered);
    }

    /** @return the texts by key */
    public SortedMap<String, String> metadata() {
        return metadata;
    }

    /** @return the tensors by name, in the order of the file */
    public Map<String, Tensor> tensors() {
        return tensors;
    }

    /**
     * Writes the file.
     *
     * @param out where to; left open
     * @throws IOException if that fails, or the header is longer than the 100 million bytes that readers accept
     */
    public void write(OutputStream out) throws IOException {
        byte[] header = SafetensorsHeader.encode(metadata, tensors.values());
        out.write(buffer(Long.BYTES).putLong(header.length).array());
        out.write(header);
        writeNumbers(out);
    }

    /**
     * Writes the numbers alone, as they follow the header.
     *
     * @param out where to; left open
     * @throws IOException if that fails
     */
    void writeNumbers(OutputStream out) throws IOException {
        ByteBuffer buffer = buffer(BUFFER_BYTES);
        for (Tensor tensor : tensors.values()) {
            if (tensor.type() == Tensor.Type.F32) {
                writeFloats(tensor.floats(), buffer, out);
            } else {
                writeLongs(tensor.longs(), buffer, out);
            }
        }
    }

    /**
     * Reads a whole file. Nothing is allocated for a length that the file does not have.
     *
     * @param in the file from its start; left open after its last byte
     * @param size the size of the file in bytes
     * @param file what to call it in messages
     * @return its content
     * @throws ModelCorruptException if it is not a valid safetensors file of F32 and I64 tensors
     * @throws IOException if it cannot be read
     */
    public static Safetensors read(InputStream in, long size, String file) throws IOException {
        SafetensorsHeader header = SafetensorsHeader.read(in, size, file);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ByteBuffer buffer = buffer(BUFFER_BYTES);
        try {
            for (SafetensorsHeader.Entry entry : header.entries()) {
                tensors.put(entry.name(), readNumbers(in, entry, buffer));
            }
        } catch (EOFException early) {
            throw ModelCorruptException.in(file, "it ends before the last of its " + size + " bytes");
        }
        return new Safetensors(header.metadata(), tensors);
    }

    private static Tensor readNumbers(InputStream in, SafetensorsHeader.Entry entry, ByteBuffer buffer)
            throws IOException {
        if (entry.type() == Tensor.Type.F32) {
            float[] values = new float[entry.elements()];
            readFloats(in, values, buffer);
            return Tensor.ofFloats(entry.name(), values, entry.shape());
        }
        long[] values = new long[entry.elements()];
        readLongs(in, values, buffer);
        return Tensor.ofLongs(entry.name(), values, entry.shape());
    }

    private static void writeFloats(float[] values, ByteBuffer buffer, OutputStream out) throws IOException {
        for (int done = 0; done < values.length; ) {
            int count = Math.min(values.length - done, BUFFER_BYTES / Float.BYTES);
            buffer.asFloatBuffer().put(values, done, count);
            out.write(buffer.array(), 0, count * Float.BYTES);
            done += count;
        }
    }

    private static void writeLongs(long[] values, ByteBuffer buffer, OutputStream out) throws IOException {
        for (int done = 0; done < values.length; ) {
            int count = Math.min(values.length - done, BUFFER_BYTES / Long.BYTES);
            buffer.asLongBuffer().put(values, done, count);
            out.write(buffer.array(), 0, count * Long.BYTES);
            done += count;
        }
    }

    private static void readFloats(InputStream in, float[] values, ByteBuffer buffer) throws IOException {
        for (int done = 0; done < values.length; ) {
            int count = Math.min(values.length - done, BUFFER_BYTES / Float.BYTES);
            fill(in, buffer.array(), count * Float.BYTES);
            buffer.asFloatBuffer().get(values, done, count);
            done += count;
        }
    }

    private static void readLongs(InputStream in, long[] values, ByteBuffer buffer) throws IOException {
        for (int done = 0; done < values.length; ) {
            int count = Math.min(values.length - done, BUFFER_BYTES / Long.BYTES);
            fill(in, buffer.array(), count * Long.BYTES);
            buffer.asLongBuffer().get(values, done, count);
            done += count;
        }
    }

    private static void fill(InputStream in, byte[] bytes, int count) throws IOException {
        if (in.readNBytes(bytes, 0, count) < count) {
            throw new EOFException();
        }
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
