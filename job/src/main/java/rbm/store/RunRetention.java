package rbm.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Deletes the folders of runs that nobody needs any more, and checkpoints that no run goes on from. Kept are the runs of
 * given models, the latest ones, and all that have written something within a grace time.
 *
 * <p>A run's run.json is deleted first, so that one of which only a part is deleted is no run. Stopped at any step, it can
 * be begun again.
 */
public final class RunRetention {
    private final ModelRoot root;
    private final Collection<String> models;
    private final int keep;
    private final Duration grace;

    /**
     * @param root the root
     * @param models the models whose runs are kept
     * @param keep how many of the latest runs are kept; at least 0
     * @param grace runs that have written something since are kept; not negative
     */
    public RunRetention(ModelRoot root, Collection<String> models, int keep, Duration grace) {
        this.root = root;
        this.models = models;
        this.keep = keep;
        this.grace = grace;
    }

    /** @return for each run that is kept, why; the last names first */
    public Map<String, String> kept() {
        Instant youngest = root.clock().instant().minus(grace);
        Map<String, String> kept = new LinkedHashMap<>();
        List<String> names = names();
        for (int at = 0; at < names.size(); at++) {
            String name = names.get(at);
            if (models.stream().anyMatch(model -> ModelRoot.isOfRun(model, name))) {
                kept.put(name, "the run of a model that is kept");
            } else if (at < keep) {
                kept.put(name, "one of the latest " + keep);
            } else if (modified(name).isAfter(youngest)) {
                kept.put(name, "younger than the grace time");
            }
        }
        return kept;
    }

    /** @return the runs that are deleted, the last names first */
    public List<String> deleted() {
        Map<String, String> kept = kept();
        return names().stream().filter(name -> !kept.containsKey(name)).toList();
    }

    /**
     * @param ended tells of a run whether it is not gone on with
     * @return the runs that are kept whose checkpoints are deleted, the last names first
     */
    public List<String> withUselessCheckpoints(Predicate<RunFolder> ended) {
        return kept().keySet().stream()
                .map(root::run)
                .filter(run -> !run.checkpoint().list().isEmpty() && ended.test(run))
                .map(RunFolder::name)
                .toList();
    }

    /**
     * Deletes the runs that are not kept.
     *
     * @return their names
     */
    public List<String> apply() {
        List<String> deleted = new ArrayList<>();
        for (String name : deleted()) {
            Storage folder = ModelRoot.within(root.section(ModelRoot.RUNS), name);
            folder.delete(RunFolder.REQUEST);
            deleteContents(folder);
            root.section(ModelRoot.RUNS).delete(name);
            deleted.add(name);
        }
        return deleted;
    }

    /**
     * Deletes checkpoints that no run goes on from.
     *
     * @param ended tells of a run whether it is not gone on with
     * @return the runs whose checkpoints these were
     */
    public List<String> deleteCheckpoints(Predicate<RunFolder> ended) {
        List<String> runs = withUselessCheckpoints(ended);
        runs.forEach(name -> deleteContents(root.run(name).checkpoint()));
        return runs;
    }

    private List<String> names() {
        return root.runs().stream().map(RunFolder::name).toList();
    }

    private static void deleteContents(Storage folder) {
        for (String name : folder.list()) {
            if (!folder.isLink(name) && folder.kind(name) == Storage.Kind.FOLDER) {
                deleteContents(folder.folder(name));
            }
            folder.delete(name);
        }
    }

    /** When the last of its files was written. */
    private Instant modified(String name) {
        Storage folder = ModelRoot.within(root.section(ModelRoot.RUNS), name);
        return folder.list().stream()
                .map(folder::modified)
                .max(Comparator.naturalOrder())
                .orElseGet(() -> root.section(ModelRoot.RUNS).modified(name));
    }
}
