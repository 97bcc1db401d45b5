package rbm.store;

/** Whether a save may replace a model that is already there. */
public enum Overwrite {
    /** Refuse with {@link ModelExistsException}. */
    NO,
    /** Replace a model of ours; anything else is refused all the same. */
    YES
}
