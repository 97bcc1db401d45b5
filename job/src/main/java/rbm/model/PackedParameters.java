package rbm.model;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * {@link Parameters} on their way between machines: bytes, which Java writes at once, while it writes an array of floats
 * one by one.
 */
final class PackedParameters implements Serializable {
    private final byte[] weights;
    private final byte[] visibleBias;
    private final byte[] hiddenBias;

    /** @param parameters copied; at most 2^29 weights */
    PackedParameters(Parameters parameters) {
        this.weights = bytes(parameters.weights());
        this.visibleBias = bytes(parameters.visibleBias());
        this.hiddenBias = bytes(parameters.hiddenBias());
    }

    /** Java's serialization puts what this returns in the place of this. */
    private Object readResolve() {
        return new Parameters(floats(weights), floats(visibleBias), floats(hiddenBias));
    }

    private static byte[] bytes(float[] values) {
        byte[] bytes = new byte[Math.multiplyExact(Float.BYTES, values.length)];
        view(bytes).put(values);
        return bytes;
    }

    private static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        view(bytes).get(values);
        return values;
    }

    private static FloatBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }
}
