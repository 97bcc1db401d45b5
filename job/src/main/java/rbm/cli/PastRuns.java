package rbm.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rbm.store.Generation;
import rbm.store.GenerationEntry;
import rbm.store.ModelRoot;
import rbm.store.RunFolder;

/** What runs before this one have left under a root. */
final class PastRuns {
    /** The number of the current generation when a run began, in what it was asked. */
    static final String GENERATION = "generation";

    /** The number of the generation that was served when a run began, 0 if none was, in what it was asked. */
    static final String SERVED = "served";

    private static final Set<String> ENDED =
            Set.of(RetrainResult.Status.PUBLISHED.text(), RetrainResult.Status.NOT_PROMOTED.text());

    private final ModelRoot root;

    /** @param root the folder of the models */
    PastRuns(ModelRoot root) {
        this.root = root;
    }

    /**
     * Looks for what the same run has published, also if it was cut off before it could say so.
     *
     * @param key what is asked
     * @return the generation
     */
    Optional<Generation> published(String key) {
        List<String> same = withKey(key).stream().map(RunFolder::name).toList();
        return root.history().stream()
                .map(GenerationEntry::generation)
                .flatMap(Optional::stream)
                .filter(generation -> same.contains(generation.run()))
                .findFirst();
    }

    /**
     * Looks for the same run whose model was not good enough, judged beside the model that is served now.
     *
     * @param key what is asked
     * @param champion the model that is served
     * @return the run
     */
    Optional<RunFolder> rejected(String key, Champion champion) {
        return withKey(key).stream()
                .filter(run -> outcome(run).equals(RetrainResult.Status.NOT_PROMOTED.text()))
                .filter(run -> hasBegunWith(champion, run))
                .findFirst();
    }

    /**
     * Looks for the same run that was interrupted or has failed.
     *
     * @param key what is asked
     * @param champion the model that is served: a run that has begun beside another one is out of date
     * @return the run to go on with
     */
    Optional<RunFolder> unfinished(String key, Champion champion) {
        return withKey(key).stream().filter(run -> !isOver(run, champion)).findFirst();
    }

    /**
     * Tells which runs the same command would go on with.
     *
     * @param run a run
     * @param champion the model that is served
     * @return whether it is over, or out of date
     */
    static boolean isOver(RunFolder run, Champion champion) {
        return ENDED.contains(outcome(run)) || !hasBegunWith(champion, run);
    }

    private static boolean hasBegunWith(Champion champion, RunFolder run) {
        return run.request()
                .map(asked -> Long.valueOf(champion.generation()).equals(asked.get(GENERATION))
                        && Long.valueOf(champion.servedNumber()).equals(asked.get(SERVED)))
                .orElse(false);
    }

    /** @return the latest run whose model was published, also if it was cut off before it could say so; empty if none */
    Optional<RunFolder> lastPublished() {
        List<String> published = root.history().stream()
                .map(GenerationEntry::generation)
                .flatMap(Optional::stream)
                .map(Generation::run)
                .toList();
        return root.runs().stream()
                .filter(run -> published.contains(run.name()))
                .findFirst();
    }

    private List<RunFolder> withKey(String key) {
        return root.runs().stream()
                .filter(run -> run.key().equals(Optional.of(key)))
                .toList();
    }

    private static String outcome(RunFolder run) {
        return run.result()
                .map(result -> result.get(RetrainResult.STATUS))
                .map(Object::toString)
                .orElse("");
    }

    /**
     * @param generation a generation
     * @return the facts of its publication, for a result
     */
    static Map<String, Object> facts(Generation generation) {
        return Map.of("generation", generation.number(), "model", generation.model(), "run", generation.run());
    }
}
