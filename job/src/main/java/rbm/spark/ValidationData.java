package rbm.spark;

import rbm.training.Validator;

/** What training does not learn from, and how a machine is judged by it. */
public interface ValidationData {
    /** @return a validator for the driver, which scores blocks where they lie */
    Validator distributedValidator();

    /** @return a validator that takes its data along, for data that fits one task */
    Validator localValidator();
}
