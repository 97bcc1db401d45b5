package rbm.bench;

import java.util.List;
import rbm.numerics.Kernels;

/** Chooses the kernels of a process that has computed nothing yet. */
final class KernelChoice {
    private KernelChoice() {}

    /**
     * @param choice {@code fastest} or {@code java}, see {@link Kernels#PROPERTY}
     * @param visibleUnits V
     * @param hiddenUnits H
     * @throws IllegalStateException if the fastest ones do not work here, for a machine of this size
     */
    static void set(String choice, int visibleUnits, int hiddenUnits) {
        System.setProperty(Kernels.PROPERTY, choice);
        List<String> warnings = Kernels.warnings(visibleUnits, hiddenUnits);
        if (choice.equals("fastest") && !warnings.isEmpty()) {
            throw new IllegalStateException(String.join("; ", warnings));
        }
    }
}
