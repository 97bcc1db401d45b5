package rbm.store;

import java.util.List;

/**
 * What has been published.
 *
 * @param generation the generation that counts from now on
 * @param warnings sentences about what went wrong without harm
 */
public record Publication(Generation generation, List<String> warnings) {}
