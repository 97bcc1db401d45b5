package rbm.evaluation;

import rbm.model.Cases;
import rbm.model.Parameters;

/** Checks that what is evaluated fits what it is evaluated with. */
final class Shapes {
    private Shapes() {}

    static void check(Cases cases, int visibleUnits) {
        if (cases.visibleUnits() != visibleUnits) {
            throw new IllegalArgumentException(
                    "Cannot evaluate cases of " + cases.visibleUnits() + " visible units: expected " + visibleUnits);
        }
    }

    static void checkFinite(Parameters parameters) {
        if (!parameters.isFinite()) {
            throw new IllegalArgumentException("Cannot evaluate a machine of " + parameters.visibleUnits() + " x "
                    + parameters.hiddenUnits() + " units: a parameter is infinite or not a number");
        }
    }
}
