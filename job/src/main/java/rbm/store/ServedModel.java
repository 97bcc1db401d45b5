package rbm.store;

import java.util.List;

/**
 * The model that a root serves.
 *
 * @param generation the highest that is valid
 * @param model its model
 * @param warnings a sentence for each higher generation that had to be passed over; empty where all is well
 */
public record ServedModel(Generation generation, SavedModel model, List<String> warnings) {}
