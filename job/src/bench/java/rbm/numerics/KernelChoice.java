package rbm.numerics;

import java.util.List;

/** Chooses the kernels of a process that has computed nothing yet. */
public final class KernelChoice {
    /** The longest that vectors take to be compiled, in milliseconds. */
    private static final long PATIENCE = 30_000;

    private KernelChoice() {}

    /**
     * Sets the kernels, and waits until they are as fast as they get.
     *
     * @param choice {@code fastest} or {@code java}, see {@link Kernels#PROPERTY}
     * @param visibleUnits V
     * @param hiddenUnits H
     * @throws IllegalStateException if the fastest ones do not work here, for a machine of this size
     * @throws InterruptedException if the thread is interrupted
     */
    public static void set(String choice, int visibleUnits, int hiddenUnits) throws InterruptedException {
        System.setProperty(Kernels.PROPERTY, choice);
        List<String> warnings = Kernels.warnings(visibleUnits, hiddenUnits);
        if (choice.equals("fastest") && !warnings.isEmpty()) {
            throw new IllegalStateException(String.join("; ", warnings));
        }
        if (Kernels.units(visibleUnits, hiddenUnits) instanceof WarmingUnits units) {
            await(units);
        }
    }

    private static void await(WarmingUnits units) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE;
        while (!units.isWarm()) {
            if (System.currentTimeMillis() > end) {
                throw new IllegalStateException("Vectors are not faster than plain Java after " + PATIENCE + " ms");
            }
            Thread.sleep(10);
        }
    }
}
