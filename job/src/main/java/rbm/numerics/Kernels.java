package rbm.numerics;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The kernels that this process computes with: the fastest that work here. They are looked for when first asked for, so
 * a command that computes nothing loads nothing.
 *
 * <p>The system property {@code rbm.kernels} chooses: {@code fastest} (the default), or {@code java} for those that need
 * neither a native library nor the vector module.
 */
public final class Kernels {
    /** The system property that chooses. */
    public static final String PROPERTY = "rbm.kernels";

    /** The smallest machine, in weights, for which a native library is loaded and pays. */
    private static final long SMALLEST_NATIVE = 4096;

    /** The smallest machine, in weights, for which vectors pay: until they are compiled, code with them is very slow. */
    private static final long SMALLEST_VECTOR = 256;

    private static final MatrixKernel JAVA = new JavaMatrices();
    private static final UnitKernel SCALAR = new ScalarUnits();

    private Kernels() {}

    /**
     * @param visibleUnits V
     * @param hiddenUnits H
     * @return the kernel for the units of the layers of a machine of this size
     */
    public static UnitKernel units(int visibleUnits, int hiddenUnits) {
        return weights(visibleUnits, hiddenUnits) < SMALLEST_VECTOR ? SCALAR : Units.CHOICE.kernel();
    }

    /**
     * @param visibleUnits V
     * @param hiddenUnits H
     * @return the kernel for the matrix products of a machine of this size
     */
    public static MatrixKernel matrices(int visibleUnits, int hiddenUnits) {
        return weights(visibleUnits, hiddenUnits) < SMALLEST_NATIVE ? JAVA : Matrices.CHOICE.kernel();
    }

    /**
     * @param visibleUnits V
     * @param hiddenUnits H
     * @return what computes for a machine of this size; results have the same bits where this is the same
     */
    public static String names(int visibleUnits, int hiddenUnits) {
        return matrices(visibleUnits, hiddenUnits).name() + "; "
                + units(visibleUnits, hiddenUnits).name();
    }

    /**
     * @param visibleUnits V
     * @param hiddenUnits H
     * @return a sentence for each kernel for a machine of this size that is not the fastest one there is, saying why;
     *     usually none
     */
    public static List<String> warnings(int visibleUnits, int hiddenUnits) {
        List<String> warnings = new ArrayList<>();
        long weights = weights(visibleUnits, hiddenUnits);
        if (weights >= SMALLEST_NATIVE && Matrices.CHOICE.obstacle() != null) {
            warnings.add(
                    "Matrix products are slow, in plain Java: OpenBLAS cannot be used, " + Matrices.CHOICE.obstacle());
        }
        if (weights >= SMALLEST_VECTOR && Units.CHOICE.obstacle() != null) {
            warnings.add("Sampling is slow, in plain Java: vectors cannot be used, " + Units.CHOICE.obstacle());
        }
        return warnings;
    }

    /**
     * Says what is in use, and measures it for some milliseconds where speed matters.
     *
     * @param visibleUnits V
     * @param hiddenUnits H
     * @return such as {@code OpenBLAS 0.3.30, 150 GFLOP/s a core, for products with probabilities; vectors of 8 for the rest};
     *     for a small machine plain Java is the quickest
     */
    public static String describe(int visibleUnits, int hiddenUnits) {
        String units = units(visibleUnits, hiddenUnits).name();
        MatrixKernel matrices = matrices(visibleUnits, hiddenUnits);
        if (weights(visibleUnits, hiddenUnits) >= SMALLEST_NATIVE) {
            return String.format(
                    Locale.ROOT,
                    "%s, %.0f GFLOP/s a core, for products with probabilities; %s for the rest",
                    matrices.name(),
                    measure(matrices),
                    units);
        }
        return units.equals(matrices.name()) ? units : matrices.name() + "; " + units;
    }

    private static long weights(int visibleUnits, int hiddenUnits) {
        return (long) visibleUnits * hiddenUnits;
    }

    /** The best of some products of a block with the weights of a machine of 784 x 500 units, in 1e9 operations a second. */
    private static double measure(MatrixKernel kernel) {
        MatrixKernel.Shape shape = new MatrixKernel.Shape(256, 784, 500);
        FloatBuffer rows = kernel.allocate(256 * 784);
        FloatBuffer weights = kernel.allocate(784 * 500);
        FloatBuffer out = kernel.allocate(256 * 500);
        for (int k = 0; k < rows.capacity(); k++) {
            rows.put(k, 1);
        }
        long best = Long.MAX_VALUE;
        for (int repetition = 0; repetition < 5; repetition++) {
            long start = System.nanoTime();
            kernel.timesWeights(shape, rows, weights, out);
            best = Math.min(best, System.nanoTime() - start);
        }
        return 2.0 * 256 * 784 * 500 / best;
    }

    private static String forced() {
        String choice = System.getProperty(PROPERTY, "fastest");
        return switch (choice) {
            case "fastest" -> null;
            case "java" -> PROPERTY + " is set to java";
            default ->
                throw new IllegalArgumentException(
                        "Cannot set " + PROPERTY + " to " + choice + ": must be fastest or java");
        };
    }

    /** What was chosen, and why it is not the fastest one, or null. */
    private record Choice<K>(K kernel, String obstacle) {}

    /** Initialised when first asked for. */
    private static final class Matrices {
        static final Choice<MatrixKernel> CHOICE = choose();

        private static Choice<MatrixKernel> choose() {
            String forced = forced();
            if (forced != null) {
                return new Choice<>(JAVA, forced);
            }
            try {
                return new Choice<>(new OpenBlas(), null);
            } catch (LinkageError | RuntimeException e) {
                return new Choice<>(JAVA, reason(e));
            }
        }
    }

    /** Initialised when first asked for. */
    private static final class Units {
        static final Choice<UnitKernel> CHOICE = choose();

        private static Choice<UnitKernel> choose() {
            String forced = forced();
            if (forced != null) {
                return new Choice<>(new ScalarUnits(), forced);
            }
            try {
                UnitKernel found = ServiceLoader.load(UnitKernel.class, Kernels.class.getClassLoader())
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("they are not part of this program"));
                return new Choice<>(WarmingUnits.start(SCALAR, found), null);
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                return new Choice<>(new ScalarUnits(), vectorObstacle(e));
            }
        }

        private static String vectorObstacle(Throwable e) {
            boolean isThere =
                    ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
            return isThere ? reason(e) : "since Java was started without --add-modules=jdk.incubator.vector";
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": "
                + String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
