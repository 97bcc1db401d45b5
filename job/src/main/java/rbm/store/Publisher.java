package rbm.store;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Publishes models and goes back to former ones; both are a new generation. */
final class Publisher {
    private static final String HINT_FORMAT = "rbm-champion";
    private static final long HINT_VERSION = 1;

    private final Storage root;
    private final Generations generations;
    private final PublishedModels models;
    private final Clock clock;

    Publisher(Storage root, Generations generations, PublishedModels models, Clock clock) {
        this.root = root;
        this.generations = generations;
        this.models = models;
        this.clock = clock;
    }

    /**
     * Publishes a model that was saved, after it has been loaded once more.
     *
     * @param expected the number that was current when the run began, 0 if none was
     * @param model its folder
     * @param run the run that has trained it
     * @return what counts from now on
     * @throws StaleGenerationException if another number is current by now
     */
    Publication publish(long expected, String model, String run) {
        ModelStore.load(models.folder(model));
        return publish(expected, model, run, Generation.Kind.PUBLISHED, 0);
    }

    /**
     * Goes back to the model of an earlier generation.
     *
     * @param current the number that is current
     * @param target a generation whose model is valid
     * @param run who asks for it
     * @return what counts from now on
     * @throws StaleGenerationException if another number is current by now
     */
    Publication rollBack(long current, Generation target, String run) {
        models.load(target);
        return publish(current, target.model(), run, Generation.Kind.ROLLED_BACK, target.number());
    }

    private Publication publish(long expected, String model, String run, Generation.Kind kind, long restores) {
        String manifest = models.manifestSha256(model);
        String token = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        Instant time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Generation published = generations.publish(
                expected,
                number -> new Generation(number, kind, model, run, expected, restores, time, manifest, token));
        models.checkManifest(published);
        return new Publication(published, writeHint(published));
    }

    /** Readers of this program look at generations alone, so that a hint that cannot be written harms nobody. */
    private List<String> writeHint(Generation published) {
        Map<String, Object> hint = new LinkedHashMap<>();
        hint.put("generation", published.number());
        hint.put("model", ModelRoot.MODELS + "/" + published.model());
        hint.put("time", published.time().toString());
        byte[] bytes = SealedJson.encode(HINT_FORMAT, HINT_VERSION, hint);
        try {
            WrittenFile.write(root, ModelRoot.HINT, out -> out.write(bytes));
            return List.of();
        } catch (StoreException failure) {
            return List.of("Generation " + published.number() + " counts, though its hint could not be written: "
                    + failure.getMessage());
        }
    }
}
