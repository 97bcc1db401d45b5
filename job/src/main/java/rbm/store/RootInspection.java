package rbm.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks at everything under a root and changes nothing. */
public final class RootInspection {
    /** How much is read of each model. */
    public enum Depth {
        /** Manifest, sizes and model.json. */
        SIZES,
        /** Every byte. */
        CONTENTS
    }

    private final ModelRoot root;
    private final PublishedModels models;
    private final Depth depth;

    /**
     * @param root the root
     * @param depth how much is read of each model
     */
    public RootInspection(ModelRoot root, Depth depth) {
        this.root = root;
        this.models = root.published();
        this.depth = depth;
    }

    /** @return all generations, the highest number first */
    public List<GenerationStatus> generations() {
        List<GenerationStatus> found = new ArrayList<>();
        boolean currentFound = false;
        for (GenerationEntry entry : root.history()) {
            GenerationStatus status = status(entry);
            if (!currentFound && status.state() == GenerationStatus.State.VALID) {
                currentFound = true;
                status = new GenerationStatus(entry, GenerationStatus.State.CURRENT, status.problem(), status.model());
            }
            found.add(status);
        }
        return found;
    }

    /** @return the models that no generation points at, in the order of their names */
    public List<CandidateStatus> candidates() {
        Set<String> published = root.history().stream()
                .flatMap(entry -> entry.generation().stream())
                .map(Generation::model)
                .collect(Collectors.toSet());
        List<RunFolder> runs = root.runs();
        return models.names().stream()
                .filter(name -> !published.contains(name))
                .map(name -> candidate(name, runs))
                .toList();
    }

    private GenerationStatus status(GenerationEntry entry) {
        if (entry.generation().isEmpty()) {
            return new GenerationStatus(
                    entry, GenerationStatus.State.TORN, sentence(() -> models.whole(entry)), Optional.empty());
        }
        Generation generation = entry.generation().get();
        try {
            return new GenerationStatus(entry, GenerationStatus.State.VALID, "", Optional.of(examine(generation)));
        } catch (ModelNotFoundException gone) {
            return new GenerationStatus(entry, GenerationStatus.State.GONE, gone.getMessage(), Optional.empty());
        } catch (ModelCorruptException damaged) {
            return new GenerationStatus(entry, GenerationStatus.State.DAMAGED, damaged.getMessage(), Optional.empty());
        }
    }

    private ModelDescription examine(Generation generation) {
        return depth == Depth.SIZES
                ? models.look(generation)
                : models.load(generation).description();
    }

    private CandidateStatus candidate(String name, List<RunFolder> runs) {
        Function<String, ModelDescription> examine = depth == Depth.SIZES
                ? models::look
                : model -> ModelStore.load(models.folder(model)).description();
        try {
            Optional<ModelDescription> model = Optional.of(examine.apply(name));
            Optional<String> reason = runs.stream()
                    .filter(run -> ModelRoot.isOfRun(name, run.name()))
                    .findFirst()
                    .flatMap(RunFolder::result)
                    .map(RootInspection::reason);
            return new CandidateStatus(
                    name,
                    reason.isPresent() ? CandidateStatus.State.REJECTED : CandidateStatus.State.UNPUBLISHED,
                    reason.orElse(""),
                    model);
        } catch (ModelNotFoundException unfinished) {
            return new CandidateStatus(
                    name,
                    CandidateStatus.State.INCOMPLETE,
                    "not saved to its end: there is no " + models.folder(name).describe(Manifest.NAME),
                    Optional.empty());
        } catch (ModelCorruptException damaged) {
            return new CandidateStatus(name, CandidateStatus.State.INCOMPLETE, damaged.getMessage(), Optional.empty());
        }
    }

    private static String reason(Map<String, Object> result) {
        List<String> reasons = RunFolder.reasons(result);
        return reasons.isEmpty()
                ? String.valueOf(result.getOrDefault("outcome", "its run gives no reason"))
                : String.join("; ", reasons);
    }

    private static String sentence(Runnable failing) {
        try {
            failing.run();
            return "";
        } catch (ModelCorruptException damaged) {
            return damaged.getMessage();
        }
    }
}
