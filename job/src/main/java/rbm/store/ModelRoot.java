package rbm.store;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The folder of models that are trained again and again.
 *
 * <pre>
 * models/AS-OF-RUN/         each model that was trained, also those that were not published
 * generations/NUMBER.json   which of them counts: the highest number that is valid
 * champion.json             the same as a hint for people and other programs; never believed here
 * runs/RUN/                 what a run was asked, did, and came to: {@link RunFolder}
 * locks/NAME/NUMBER.json    who is at work: {@link Lease}
 * </pre>
 *
 * <p>A run asks for {@link #currentNumber} when it begins, saves a model by {@link #saveModel}, and has it published by
 * {@link #publish}, which refuses if another generation was published since. A reader takes {@link #served}. Whatever
 * crashes in between, the reader gets a whole model that was published, and the next run publishes.
 *
 * <p>What fails for a reason that may pass is tried again for some seconds. All methods throw {@link StoreException} with
 * a sentence for the user. Folders within a root may not be symbolic links.
 */
public final class ModelRoot {
    static final String MODELS = "models";
    static final String GENERATIONS = "generations";
    static final String RUNS = "runs";
    static final String LOCKS = "locks";
    static final String HINT = "champion.json";

    private static final DateTimeFormatter AS_OF =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String location;
    private final Storage root;
    private final Clock clock;
    private final Backoff backoff;

    ModelRoot(String location, Storage root, Clock clock, Backoff backoff) {
        this.location = location;
        this.root = new RetryingStorage(root, backoff);
        this.clock = clock;
        this.backoff = backoff;
    }

    /**
     * @param location a path or URI, see {@link Storage#of(String)}; need not exist
     * @return the root there, by the clock of this machine
     */
    public static ModelRoot of(String location) {
        return of(location, Clock.systemUTC());
    }

    /**
     * @param location a path or URI, see {@link Storage#of(String)}; need not exist
     * @param clock tells when things are published and when leases expire
     * @return the root there
     */
    public static ModelRoot of(String location, Clock clock) {
        return new ModelRoot(location, Storage.of(location), clock, Backoff.STANDARD);
    }

    /**
     * Looks whether a place is a root, and no model itself.
     *
     * @param location a path or URI, see {@link Storage#of(String)}
     * @return the root there, if there is one
     */
    public static Optional<ModelRoot> at(String location) {
        Location place = Location.of(location);
        return place.parent().kind(place.name()) == Storage.Kind.FOLDER
                ? Optional.of(of(location)).filter(ModelRoot::exists)
                : Optional.empty();
    }

    /** @return whether runs have left something here, and it is not a model itself */
    public boolean exists() {
        boolean published = root.kind(GENERATIONS) == Storage.Kind.FOLDER;
        boolean tried = root.kind(MODELS) == Storage.Kind.FOLDER && root.kind(RUNS) == Storage.Kind.FOLDER;
        return (published || tried) && root.kind(Manifest.NAME) == Storage.Kind.NOTHING;
    }

    /**
     * Looks whether a run could write here, without changing anything.
     *
     * @throws RefusedPlaceException if this is no place for it: a file, a link, a path with ".."
     * @throws StoreException if nothing can be written
     */
    public void checkWritable() {
        root.checkWritable(HINT);
        for (String name : List.of(MODELS, GENERATIONS, RUNS, LOCKS)) {
            section(name).checkWritable(HINT);
        }
    }

    /**
     * @param names of folders and files, one within the other
     * @return their location, for programs that take one
     */
    public String place(String... names) {
        return location.replaceFirst("/+$", "") + "/" + String.join("/", names);
    }

    /**
     * @return the number that a run has to remember when it begins, 0 if nothing was published
     * @throws ModelCorruptException if a newer version of this program has published
     */
    public long currentNumber() {
        return generations().current().map(Generation::number).orElse(0L);
    }

    /**
     * @return the model of the highest generation that is valid
     * @throws ModelNotFoundException if nothing was published
     * @throws ModelCorruptException if something was, and nothing of it is valid
     */
    public ServedModel served() {
        return published().served();
    }

    /** @return all generations, whatever their files hold, the highest number first */
    public List<GenerationEntry> history() {
        return generations().newestFirst();
    }

    /**
     * Saves a model that may be published, in a folder of its own: nothing that is there is touched. A run that was cut
     * off after this and has come to the same machine again gets the folder that it has saved already.
     *
     * @param asOf the moment up to which it has learned
     * @param run the run that has trained it
     * @param model the model
     * @return the name of its folder
     */
    public String saveModel(Instant asOf, String run, SavedModel model) {
        String first = AS_OF.format(asOf) + "-" + Names.checked(run);
        String name = first;
        for (int attempt = 2; !isFree(name); attempt++) {
            if (holds(name, model)) {
                return name;
            }
            name = first + "-" + attempt;
        }
        ModelStore.save(published().folder(name), model, Overwrite.NO);
        return name;
    }

    private boolean isFree(String name) {
        return published().folder(name).list().isEmpty();
    }

    private boolean holds(String name, SavedModel model) {
        try {
            SavedModel there = load(name);
            return there.parameters().equals(model.parameters())
                    && there.items().equals(model.items());
        } catch (ModelNotFoundException | ModelCorruptException incomplete) {
            return false;
        }
    }

    /**
     * @param model the name of a model
     * @return the moment up to which it has learned, as its name says; none if that is not a name of ours
     */
    public static Optional<Instant> asOf(String model) {
        int end = model.indexOf('-');
        try {
            return end < 0 ? Optional.empty() : Optional.of(AS_OF.parse(model.substring(0, end), Instant::from));
        } catch (DateTimeException otherName) {
            return Optional.empty();
        }
    }

    /** The folder of a model is called by its moment and its run, and by a number if that was taken. */
    static boolean isOfRun(String model, String run) {
        int start = model.indexOf('-') + 1;
        return model.startsWith(run, start)
                && model.substring(start + run.length()).matches("(-\\d+)?");
    }

    /**
     * @param model the name of a model, published or not
     * @return the model, verified
     */
    public SavedModel load(String model) {
        return ModelStore.load(published().folder(model));
    }

    /**
     * Publishes a model that was saved, after it has been loaded once more.
     *
     * @param expected what {@link #currentNumber} was when the run began
     * @param model the name of its folder
     * @param run the run that has trained it
     * @return what counts from now on
     * @throws StaleGenerationException if another generation counts by now
     */
    public Publication publish(long expected, String model, String run) {
        return publisher().publish(expected, model, run);
    }

    /**
     * Goes back to the model that was served before, or to that of a given generation, by a new generation. The model of
     * the current one is passed over wherever it was served before.
     *
     * @param target the number of a generation; none for the latest before the current model that is valid
     * @return what counts from now on
     * @throws ModelNotFoundException if there is no such generation
     * @throws ModelCorruptException if its model is damaged
     * @throws StaleGenerationException if something is published at the same time
     */
    public Publication rollBack(OptionalLong target) {
        History history = new History(history());
        Generation to = target.isPresent()
                ? history.find(target.getAsLong())
                : history.previous(generation -> published().load(generation));
        return publisher().rollBack(currentNumber(), to, "rollback-" + AS_OF.format(clock.instant()));
    }

    /** @return a name for a new run: the time and some random digits, so that names sort by time */
    public String newRun() {
        return AS_OF.format(clock.instant()) + "-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    /**
     * @param run the name of a run
     * @return its folder, which need not exist
     */
    public RunFolder run(String run) {
        return new RunFolder(run, within(section(RUNS), run));
    }

    /** @return the folders of all runs, the last names first */
    public List<RunFolder> runs() {
        List<String> names = new ArrayList<>(section(RUNS).list());
        names.removeIf(name -> name.startsWith("."));
        Collections.reverse(names);
        return names.stream().map(this::run).toList();
    }

    /**
     * Looks for runs that were asked the same, to their end.
     *
     * @param key what was asked, see {@link RunFolder#start}
     * @return those that have a result, the last names first
     */
    public List<RunFolder> finishedRuns(String key) {
        return runs().stream()
                .filter(run ->
                        run.key().equals(Optional.of(key)) && run.result().isPresent())
                .toList();
    }

    /**
     * Looks for runs that were asked the same and have not come to an end.
     *
     * @param key what was asked, see {@link RunFolder#start}
     * @return those without a result, the last names first
     */
    public List<RunFolder> unfinishedRuns(String key) {
        return runs().stream()
                .filter(run ->
                        run.key().equals(Optional.of(key)) && run.result().isEmpty())
                .toList();
    }

    Clock clock() {
        return clock;
    }

    Backoff backoff() {
        return backoff;
    }

    Storage root() {
        return root;
    }

    Storage section(String name) {
        return within(root, name);
    }

    Generations generations() {
        return new Generations(section(GENERATIONS), backoff);
    }

    PublishedModels published() {
        return new PublishedModels(section(MODELS), generations());
    }

    Publisher publisher() {
        return new Publisher(root, generations(), published(), clock);
    }

    /**
     * @param parent a folder within a root
     * @param name of a folder in it
     * @return that folder
     * @throws RefusedPlaceException if it is a symbolic link
     */
    static Storage within(Storage parent, String name) {
        if (parent.isLink(name)) {
            throw new RefusedPlaceException("Cannot use " + parent.describe(name)
                    + ": it is a symbolic link, which may lead out of the folder of models");
        }
        return parent.folder(name);
    }
}
