package rbm.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The generations of a root in the order in which they counted.
 *
 * @param newestFirst all of them, whatever their files hold, the highest number first
 */
record History(List<GenerationEntry> newestFirst) {
    /** @return the highest that is whole, whatever has become of its model */
    Optional<Generation> current() {
        return highest(Long.MAX_VALUE);
    }

    /** @return the current one, the one that counted before, and so on; those that were passed over are not among them */
    List<Generation> chain() {
        List<Generation> chain = new ArrayList<>();
        for (Optional<Generation> next = current();
                next.isPresent();
                next = highest(next.get().previous())) {
            chain.add(next.get());
        }
        return chain;
    }

    /**
     * @param number of a generation
     * @return that generation
     * @throws ModelNotFoundException if there is none of that number, or its file is not whole
     */
    Generation find(long number) {
        return newestFirst.stream()
                .filter(entry -> entry.number() == number)
                .findFirst()
                .flatMap(GenerationEntry::generation)
                .orElseThrow(() -> new ModelNotFoundException("Cannot go back to generation " + number
                        + ": there is none of that number" + " that is whole"));
    }

    /**
     * Finds what counted before the current model, over and above those that are not valid.
     *
     * @param check throws if the model of a generation is not valid
     * @return the generation to go back to
     * @throws ModelNotFoundException if there is none
     */
    Generation previous(Consumer<Generation> check) {
        Generation current =
                current().orElseThrow(() -> new ModelNotFoundException("Cannot go back: nothing was published"));
        long origin = origin(current).number();
        for (Generation earlier : chain()) {
            if (earlier.number() < origin && !earlier.model().equals(current.model()) && isValid(earlier, check)) {
                return earlier;
            }
        }
        throw new ModelNotFoundException("Cannot go back from generation " + current.number()
                + ": none before the model " + current.model() + " is valid");
    }

    /**
     * @param generation a valid generation or not
     * @param check throws if its model is not valid
     * @return whether it does not
     */
    static boolean isValid(Generation generation, Consumer<Generation> check) {
        try {
            check.accept(generation);
            return true;
        } catch (ModelCorruptException | ModelNotFoundException invalid) {
            return false;
        }
    }

    /** The generation that first published what a rollback restores, as far as it is known. */
    private Generation origin(Generation generation) {
        Generation origin = generation;
        while (origin.restores() > 0) {
            Optional<Generation> restored = highest(origin.restores());
            if (restored.isEmpty()) {
                return origin;
            }
            origin = restored.get();
        }
        return origin;
    }

    private Optional<Generation> highest(long limit) {
        return newestFirst.stream()
                .filter(entry -> entry.number() <= limit)
                .flatMap(entry -> entry.generation().stream())
                .findFirst();
    }
}
