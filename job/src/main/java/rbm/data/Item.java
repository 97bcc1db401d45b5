package rbm.data;

/**
 * What a visible unit stands for.
 *
 * @param id the id exactly as written in the data; unique within a dictionary
 * @param name what to show to people; the id where nothing better is known
 */
public record Item(String id, String name) {}
