package rbm.store;

/**
 * Saves and loads models; what is on disk is in the description of this package.
 *
 * <p>A location is a path or URI, see {@link Storage#of(String)}. All methods throw {@link StoreException} where storage
 * cannot be read or written, with a sentence for the user.
 */
public final class ModelStore {
    private ModelStore() {}

    /**
     * Saves a model as a folder, and reads back what was written. At any moment a reader finds the whole model that was
     * there before or the whole new one.
     *
     * @param location the folder of the model
     * @param model the model
     * @param overwrite whether a model that is there may be replaced
     * @throws ModelExistsException if one is there and may not
     * @throws StoreException also if the folder holds anything else than a model
     */
    public static void save(String location, SavedModel model, Overwrite overwrite) {
        save(Storage.of(location), model, overwrite);
    }

    /**
     * Saves a model as a folder, see {@link #save(String, SavedModel, Overwrite)}.
     *
     * @param folder the folder of the model
     * @param model the model
     * @param overwrite whether a model that is there may be replaced
     */
    public static void save(Storage folder, SavedModel model, Overwrite overwrite) {
        new ModelFolder(folder).save(model, overwrite);
    }

    /**
     * Looks whether a model could be saved as a folder, without changing anything.
     *
     * @param location the folder of the model
     * @param overwrite whether a model that is there may be replaced
     * @throws ModelExistsException if one is there and may not
     * @throws RefusedPlaceException if no model may be saved there
     * @throws StoreException if nothing can be written there
     */
    public static void checkSave(String location, Overwrite overwrite) {
        new ModelFolder(Storage.of(location)).checkSave(overwrite);
    }

    /**
     * Saves a model as one file, and reads back what was written before the file gets its name.
     *
     * @param location the file
     * @param model the model
     * @param overwrite whether a model that is there may be replaced
     * @throws ModelExistsException if one is there and may not
     * @throws StoreException also if anything else than a model is there
     */
    public static void saveFile(String location, SavedModel model, Overwrite overwrite) {
        Location place = Location.of(location);
        new ModelFile(place.parent(), place.name()).save(model, overwrite);
    }

    /**
     * Loads a model, folder or file. Sizes and hashes are verified before anything is believed.
     *
     * @param location the folder or file
     * @return the model
     * @throws ModelNotFoundException if there is none
     * @throws ModelCorruptException if it is damaged, or not in a format that this program reads
     */
    public static SavedModel load(String location) {
        Location place = Location.of(location);
        return switch (place.parent().kind(place.name())) {
            case FILE -> new ModelFile(place.parent(), place.name()).load();
            case FOLDER -> load(place.folder());
            case NOTHING ->
                throw new ModelNotFoundException(
                        "Cannot find a model: there is no " + place.parent().describe(place.name()));
        };
    }

    /**
     * Loads a model that is a folder, see {@link #load(String)}.
     *
     * @param folder the folder of the model
     * @return the model
     */
    public static SavedModel load(Storage folder) {
        return new FolderReader(folder).load();
    }

    /**
     * Says whether a folder or file claims to be a model of ours; only {@link #load(String)} tells whether it is sound.
     *
     * @param location the folder or file
     * @return whether it does
     */
    public static boolean exists(String location) {
        Location place = Location.of(location);
        return new ModelFile(place.parent(), place.name()).exists() || exists(place.folder());
    }

    /**
     * Says whether a folder claims to be a model of ours.
     *
     * @param folder the folder
     * @return whether it does
     */
    public static boolean exists(Storage folder) {
        return new ModelFolder(folder).exists();
    }
}
