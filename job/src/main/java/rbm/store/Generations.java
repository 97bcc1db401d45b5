package rbm.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * generations/ of a root, the only thing that says which model counts.
 *
 * <p>A generation is a small file of the next number, created exclusively and never written again. Who publishes says
 * which number was current when the run began; if another one is by now, nothing is published. A crash may leave a file
 * torn: then its number is lost, and the next one follows on the same predecessor. Where a file appears before it is
 * complete (HDFS), a torn one is looked at again for a moment, as somebody may be writing it; a writer that stalls longer
 * finds its file passed over when it wakes, and is told so.
 */
final class Generations {
    private static final int MOST_ATTEMPTS = 10;
    private static final List<Duration> PATIENCE =
            List.of(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(500));

    private final NumberedFiles files;
    private final Backoff backoff;

    Generations(Storage folder, Backoff backoff) {
        this.files = new NumberedFiles(folder);
        this.backoff = backoff;
    }

    /** @return all numbers that are taken, the highest first */
    List<GenerationEntry> newestFirst() {
        List<GenerationEntry> entries = new ArrayList<>();
        List<Long> numbers = files.numbers();
        for (int at = numbers.size() - 1; at >= 0; at--) {
            entries.add(GenerationEntry.read(files, numbers.get(at)));
        }
        return entries;
    }

    /**
     * @return the generation with the highest number that is whole, whatever has become of its model
     * @throws ModelCorruptException if a newer version of this program has published since
     */
    Optional<Generation> current() {
        List<Long> numbers = files.numbers();
        for (int at = numbers.size() - 1; at >= 0; at--) {
            GenerationEntry entry = GenerationEntry.read(files, numbers.get(at));
            if (entry.newer()) {
                throw new ModelCorruptException(
                        "Cannot publish after " + describe(entry.number()) + ": " + entry.problem());
            }
            if (entry.generation().isPresent()) {
                return entry.generation();
            }
        }
        return Optional.empty();
    }

    /**
     * Publishes a generation with the next number that is free.
     *
     * @param expected the number that was current when the run began, 0 if none was
     * @param next makes the generation from its number, with the same token each time
     * @return the generation that counts from now on
     * @throws StaleGenerationException if another number is current by now
     */
    Generation publish(long expected, LongFunction<Generation> next) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            settle();
            Optional<Generation> current = current();
            if (current.isPresent()
                    && current.get()
                            .token()
                            .equals(next.apply(current.get().number()).token())) {
                return current.get();
            }
            checkCurrent(expected, current);
            long number = files.highest() + 1;
            Generation generation = next.apply(number);
            if (files.create(number, GenerationEntry.encode(generation))) {
                checkNotPassedOver(generation);
                return generation;
            }
        }
        throw new StoreException("Cannot rely on " + files.describe(files.highest() + 1) + ": " + MOST_ATTEMPTS
                + " files in a row were not there as they had been written");
    }

    /**
     * @param number of a generation
     * @return how to call its file in messages
     */
    String describe(long number) {
        return files.describe(number);
    }

    /** @return the folder, for messages */
    String place() {
        return files.place();
    }

    /** @param number of a generation that nothing needs any more */
    void delete(long number) {
        files.delete(number);
    }

    /** Gives somebody who is writing the highest number a moment to complete it. */
    private void settle() {
        for (Duration pause : PATIENCE) {
            long highest = files.highest();
            if (highest == 0 || !GenerationEntry.read(files, highest).isTorn()) {
                return;
            }
            backoff.sleep(pause);
        }
    }

    private static void checkCurrent(long expected, Optional<Generation> current) {
        long number = current.map(Generation::number).orElse(0L);
        if (number != expected) {
            throw new StaleGenerationException(
                    "Cannot publish after generation " + expected + ": "
                            + current.map(Generations::sentence).orElse("no generation is current"),
                    current.orElse(null));
        }
    }

    /** Whoever has published since must follow on this one; who does not has seen it torn, or before it was there. */
    private void checkNotPassedOver(Generation generation) {
        Generation latest = current().orElse(generation);
        Generation below = latest;
        while (below.number() > generation.number()) {
            below = GenerationEntry.read(files, below.previous()).generation().orElse(latest);
            if (below == latest || below.number() < generation.number()) {
                throw new StaleGenerationException(
                        "Cannot publish generation " + generation.number() + ": " + sentence(latest), latest);
            }
        }
    }

    private static String sentence(Generation other) {
        return "generation " + other.number() + " was published by the run " + other.run() + " at " + other.time()
                + " meanwhile";
    }
}
