package rbm.training;

/** Checks of option values, with one sentence for all of them. */
final class Check {
    private Check() {}

    static void atLeast(String name, int value, int least) {
        check(name, value, value >= least, "at least " + least);
    }

    static void notNegative(String name, double value) {
        check(name, value, value >= 0 && value < Double.POSITIVE_INFINITY, "at least 0");
    }

    static void positive(String name, double value) {
        check(name, value, value > 0 && value < Double.POSITIVE_INFINITY, "above 0");
    }

    static void share(String name, double value) {
        check(name, value, value >= 0 && value < 1, "at least 0 and below 1");
    }

    static void check(String name, Number value, boolean good, String expected) {
        if (!good) {
            throw new IllegalArgumentException("Cannot set " + name + " to " + value + ": must be " + expected);
        }
    }
}
