package rbm.store;

import java.util.Arrays;

/** A named array of numbers with a shape, as it stands in a safetensors file: F32 floats or I64 longs, row-major. */
public final class Tensor {
    /** What the numbers of a tensor are. */
    public enum Type {
        /** 64-bit signed integers. */
        I64(Long.BYTES),
        /** 32-bit floating point numbers. */
        F32(Float.BYTES);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        /** @return the size of one number in bytes */
        public int bytes() {
            return bytes;
        }
    }

    private final String name;
    private final Type type;
    private final long[] shape;
    private final Object values;

    private Tensor(String name, Type type, int length, long[] shape, Object values) {
        if (elements(shape) != length) {
            throw new IllegalArgumentException("Cannot give the " + length + " values of tensor '" + name
                    + "' the shape " + Arrays.toString(shape));
        }
        this.name = name;
        this.type = type;
        this.shape = shape.clone();
        this.values = values;
    }

    /**
     * @param name unique in its file
     * @param values the numbers, row-major; shared, not copied
     * @param shape the sizes, outermost first; their product is the number of values
     * @return a tensor of type F32
     */
    public static Tensor ofFloats(String name, float[] values, long... shape) {
        return new Tensor(name, Type.F32, values.length, shape, values);
    }

    /**
     * @param name unique in its file
     * @param values the numbers, row-major; shared, not copied
     * @param shape the sizes, outermost first; their product is the number of values
     * @return a tensor of type I64
     */
    public static Tensor ofLongs(String name, long[] values, long... shape) {
        return new Tensor(name, Type.I64, values.length, shape, values);
    }

    /** @return its name */
    public String name() {
        return name;
    }

    /** @return what its numbers are */
    public Type type() {
        return type;
    }

    /** @return a copy of its sizes, outermost first */
    public long[] shape() {
        return shape.clone();
    }

    /** @return the numbers of an F32 tensor, the array itself */
    public float[] floats() {
        require(Type.F32);
        return (float[]) values;
    }

    /** @return the numbers of an I64 tensor, the array itself */
    public long[] longs() {
        require(Type.I64);
        return (long[]) values;
    }

    /**
     * @param shape sizes
     * @return their product
     * @throws ArithmeticException if a size is negative or the product does not fit a long
     */
    static long elements(long[] shape) {
        long product = 1;
        for (long size : shape) {
            if (size < 0) {
                throw new ArithmeticException("negative size " + size);
            }
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    private void require(Type wanted) {
        if (type != wanted) {
            throw new IllegalStateException("Cannot read tensor '" + name + "' as " + wanted + ": it is " + type);
        }
    }
}
