package rbm.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes models that nobody needs any more, rejected ones too. Kept are the model that is served, the one before it, the
 * latest that were published, and all that are younger than a grace time.
 *
 * <p>A model's manifest is deleted first, so that one of which only a part is deleted does not exist. Then go the files
 * of generations whose models are gone and of those that are torn; never the current one or a higher number. Stopped at
 * any step, it can be begun again.
 */
public final class Retention {
    private final ModelRoot root;
    private final PublishedModels models;
    private final int keep;
    private final Duration grace;

    /**
     * @param root the root
     * @param keep how many of the models that were published are kept, the latest ones; at least 0
     * @param grace models whose manifests are younger are kept; not negative
     */
    public Retention(ModelRoot root, int keep, Duration grace) {
        this.root = root;
        this.models = root.published();
        this.keep = keep;
        this.grace = grace;
    }

    /**
     * @return for each model that is kept, why
     * @throws ModelCorruptException if it cannot be told which model counts
     */
    public Map<String, String> kept() {
        List<GenerationEntry> entries = root.history();
        History history = new History(entries);
        root.currentNumber();
        if (!entries.isEmpty() && history.current().isEmpty()) {
            throw new ModelCorruptException("Cannot tell which models are needed: no generation is whole in "
                    + root.generations().place());
        }
        Map<String, String> kept = new LinkedHashMap<>();
        keepServed(history, kept);
        history.chain().stream()
                .map(Generation::model)
                .distinct()
                .limit(keep)
                .forEach(model -> kept.putIfAbsent(model, "one of the latest " + keep));
        Instant youngest = root.clock().instant().minus(grace);
        for (String model : models.names()) {
            if (!kept.containsKey(model) && modified(model).isAfter(youngest)) {
                kept.put(model, "younger than the grace time");
            }
        }
        return kept;
    }

    /** @return the models that are deleted, in the order of their names */
    public List<String> deleted() {
        Set<String> kept = kept().keySet();
        return models.names().stream().filter(model -> !kept.contains(model)).toList();
    }

    /**
     * Deletes what is not kept.
     *
     * @return the models that were deleted
     */
    public List<String> apply() {
        List<String> deleted = new ArrayList<>();
        for (String model : deleted()) {
            if (!isCurrent(model)) {
                delete(models.folder(model));
                root.section(ModelRoot.MODELS).delete(model);
                deleted.add(model);
            }
        }
        deleteGenerations();
        return deleted;
    }

    /** The current model even if it is damaged, those down to the one that is valid, and the valid one before that. */
    private void keepServed(History history, Map<String, String> kept) {
        Set<String> valid = new HashSet<>();
        for (Generation generation : history.chain()) {
            boolean served = valid.isEmpty();
            boolean isValid = History.isValid(generation, models::look);
            if (served || isValid) {
                kept.putIfAbsent(generation.model(), served ? "served" : "served before");
            }
            if (isValid) {
                valid.add(generation.model());
            }
            if (valid.size() == 2) {
                return;
            }
        }
    }

    /** Something may have been published since the models to delete were chosen. */
    private boolean isCurrent(String model) {
        return new History(root.history()).current().map(Generation::model).equals(Optional.of(model));
    }

    private static void delete(Storage model) {
        model.delete(Manifest.NAME);
        model.delete(ModelFolder.NEXT + Manifest.NAME);
        model.list().forEach(model::delete);
    }

    private void deleteGenerations() {
        long current = root.currentNumber();
        Set<String> left = new HashSet<>(models.names());
        for (GenerationEntry entry : root.history()) {
            boolean needed = entry.generation()
                    .map(generation -> left.contains(generation.model()))
                    .orElse(false);
            if (entry.number() < current && !needed) {
                root.generations().delete(entry.number());
            }
        }
    }

    /** When a model was whole, or else when the last of its files was written. */
    private Instant modified(String model) {
        Storage folder = models.folder(model);
        List<String> files = folder.list();
        if (files.contains(Manifest.NAME)) {
            return folder.modified(Manifest.NAME);
        }
        return files.stream()
                .map(folder::modified)
                .max(Comparator.naturalOrder())
                .orElseGet(() -> root.section(ModelRoot.MODELS).modified(model));
    }
}
