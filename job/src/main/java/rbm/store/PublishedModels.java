package rbm.store;

import java.util.ArrayList;
import java.util.List;

/** Reads the models that generations point at, and believes them only with the manifest that was published. */
final class PublishedModels {
    private final Storage models;
    private final Generations generations;

    PublishedModels(Storage models, Generations generations) {
        this.models = models;
        this.generations = generations;
    }

    /**
     * @return the model of the highest generation that is valid
     * @throws ModelNotFoundException if nothing was published
     * @throws ModelCorruptException if something was, and nothing of it is valid
     */
    ServedModel served() {
        List<String> passedOver = new ArrayList<>();
        for (GenerationEntry entry : generations.newestFirst()) {
            try {
                Generation generation = whole(entry);
                return new ServedModel(generation, load(generation), List.copyOf(passedOver));
            } catch (ModelCorruptException | ModelNotFoundException invalid) {
                passedOver.add("Passed over generation " + entry.number() + ": " + invalid.getMessage());
            }
        }
        if (passedOver.isEmpty()) {
            throw new ModelNotFoundException(
                    "Cannot find a published model: there is no generation in " + generations.place());
        }
        throw new ModelCorruptException("Cannot serve a model of " + generations.place() + ": no generation is valid. "
                + String.join(". ", passedOver));
    }

    /**
     * @param entry a file of generations/
     * @return its generation
     * @throws ModelCorruptException if it is not whole
     */
    Generation whole(GenerationEntry entry) {
        return entry.generation()
                .orElseThrow(() -> new ModelCorruptException(
                        "Cannot use " + generations.describe(entry.number()) + ": " + entry.problem()));
    }

    /**
     * @param generation one that is whole
     * @return its model, verified
     * @throws ModelNotFoundException if it is not there
     * @throws ModelCorruptException if it is damaged, or another than was published
     */
    SavedModel load(Generation generation) {
        checkManifest(generation);
        return ModelStore.load(folder(generation.model()));
    }

    /**
     * Looks at a model without reading its numbers, see {@link FolderReader#look}.
     *
     * @param generation one that is whole
     * @return what model.json says
     */
    ModelDescription look(Generation generation) {
        checkManifest(generation);
        return look(generation.model());
    }

    /**
     * Looks at a model, published or not, without reading its numbers.
     *
     * @param model the name of the model
     * @return what model.json says
     */
    ModelDescription look(String model) {
        return new FolderReader(folder(model)).look();
    }

    /**
     * Looks whether the model of a generation has the manifest that was published, without reading the model.
     *
     * @param generation one that is whole
     * @throws ModelNotFoundException if it is not there
     * @throws ModelCorruptException if it has another manifest
     */
    void checkManifest(Generation generation) {
        String found = manifestSha256(generation.model());
        if (!found.equals(generation.manifestSha256())) {
            throw ModelCorruptException.in(
                    folder(generation.model()).describe(Manifest.NAME),
                    "its SHA-256 is " + found + ", expected " + generation.manifestSha256() + " by generation "
                            + generation.number());
        }
    }

    /**
     * @param model the folder of a model
     * @return the SHA-256 of its manifest
     * @throws ModelNotFoundException if it has none
     */
    String manifestSha256(String model) {
        Storage folder = folder(model);
        if (folder.kind(Manifest.NAME) != Storage.Kind.FILE) {
            throw new ModelNotFoundException("Cannot find a model: there is no " + folder.describe(Manifest.NAME));
        }
        byte[] manifest = WrittenFile.readSmall(folder, Manifest.NAME, Manifest.LARGEST_BYTES);
        return Fingerprint.of(out -> out.write(manifest)).sha256();
    }

    /**
     * @param model the name of a model
     * @return its folder
     */
    Storage folder(String model) {
        return ModelRoot.within(models, model);
    }

    /** @return the folders within the models of the root, sorted by name, whether a whole model is there or not */
    List<String> names() {
        return models.list().stream()
                .filter(name -> !name.startsWith(".") && models.kind(name) == Storage.Kind.FOLDER)
                .toList();
    }
}
