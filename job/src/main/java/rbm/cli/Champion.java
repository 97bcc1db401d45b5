package rbm.cli;

import java.util.List;
import java.util.Optional;
import rbm.store.ModelCorruptException;
import rbm.store.ModelNotFoundException;
import rbm.store.ModelRoot;
import rbm.store.ServedModel;

/**
 * The model that is served when a run begins.
 *
 * @param generation the number that was current, 0 if nothing was published: nobody else may publish before this run does
 * @param served the model; empty if there is none or it cannot be loaded
 * @param loss why it cannot be loaded, as a sentence; empty otherwise
 */
record Champion(long generation, Optional<ServedModel> served, Optional<String> loss) {
    /** In a model: how many in a row, up to it, were trained from the one before. */
    static final String WARM_STARTS = "warm-starts";

    /**
     * @param root the folder of the models
     * @return the model that it serves now
     */
    static Champion of(ModelRoot root) {
        long generation = root.currentNumber();
        try {
            return new Champion(generation, Optional.of(root.served()), Optional.empty());
        } catch (ModelNotFoundException none) {
            return new Champion(generation, Optional.empty(), Optional.empty());
        } catch (ModelCorruptException damaged) {
            return new Champion(generation, Optional.empty(), Optional.of(damaged.getMessage()));
        }
    }

    /** @return the number of the generation that is served, 0 if none is */
    long servedNumber() {
        return served.map(model -> model.generation().number()).orElse(0L);
    }

    /** @return a sentence for each generation that cannot be served */
    List<String> warnings() {
        return served.map(ServedModel::warnings).orElseGet(() -> loss.stream().toList());
    }

    /** @return how many models in a row were trained from the one before, up to this one */
    long warmStarts() {
        return served.map(model -> model.model().description().training().get(WARM_STARTS))
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .orElse(0L);
    }

    /**
     * @param request what the run is asked
     * @return the machine to start from; empty for random weights
     */
    Optional<StartMachine> start(RetrainRequest request) {
        if (warmStarts() + 1 >= request.mode().coldEvery()) {
            return Optional.empty();
        }
        return served.map(model -> new StartMachine(
                        model.model(), "generation " + model.generation().number()))
                .filter(start -> start.isOf(request.training().visible()))
                .filter(request.training().learning()::accepts);
    }

    /**
     * @param start what {@link #start} has returned
     * @return how many models in a row will have been trained from the one before
     */
    long warmStartsAfter(Optional<StartMachine> start) {
        return start.isPresent() ? warmStarts() + 1 : 0;
    }
}
