package rbm.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import rbm.data.Item;
import rbm.model.Parameters;
import rbm.numerics.Kernels;
import rbm.spark.InputFile;
import rbm.spark.TrainingData;
import rbm.store.Checkpoint;
import rbm.training.RateSchedule;
import rbm.training.TrainingOptions;

/** Everything that decides the bits of a run, as texts by name. Runs with one key reach the same model. */
final class RunKey {
    private static final String EPOCHS = "epochs";

    /** Options that change where things lie, how fast it goes or what is shown, and no bit of the model. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "help",
            "version",
            "input",
            "names",
            "max-bad-lines",
            "quarantine",
            "model",
            "overwrite",
            "validation-input",
            "monitor",
            "partitions",
            "checkpoint",
            "checkpoint-every-epochs",
            "stop-deadline",
            "start-from",
            "root",
            "cold-every",
            "force",
            "dry-run",
            "lease",
            ConfFile.OPTION);

    private final Map<String, String> facts = new TreeMap<>();
    private final TrainingOptions training;

    /**
     * @param options of the run, see {@link #options}
     * @param training the options with what suits the data
     * @param data what is learned from
     */
    RunKey(Map<String, String> options, TrainingOptions training, TrainingData data) {
        this.training = training;
        facts.putAll(options);
        facts.put("hidden-units", Integer.toString(training.hiddenUnits()));
        facts.put(EPOCHS, Integer.toString(training.epochs()));
        facts.put("updates-per-epoch", Integer.toString(training.updatesPerEpoch()));
        facts.put("learning-rate", Double.toString(training.learning().learningRate()));
        facts.put("momentum", Double.toString(training.learning().momentum()));
        facts.put("visible", data.visible().toString());
        facts.put("seed", Long.toString(training.seed()));
        facts.put("items", describe(data.items()));
        facts.put("kernels", Kernels.names(data.visibleUnits(), training.hiddenUnits()));
        facts.put("program", Versions.APPLICATION);
        facts.put("java", Runtime.version().feature() + " on " + System.getProperty("os.arch"));
        add("input", data);
    }

    /**
     * @param command a command that trains
     * @return its options that have an effect on the bits, as texts by name
     */
    static Map<String, String> options(CommandSpec command) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (OptionSpec option : command.options()) {
            String name = option.longestName().replaceFirst("^-+", "");
            if (option.getValue() != null && !WITHOUT_EFFECT.contains(name)) {
                texts.put(name, DashedNames.text(option.getValue()));
            }
        }
        return texts;
    }

    /**
     * @param what such as {@code validation}
     * @param data what else is read
     * @return this
     */
    RunKey add(String what, TrainingData data) {
        for (InputFile file : data.summary().files()) {
            facts.put(
                    what + " " + file.shown(),
                    String.format(
                            Locale.ROOT, "%d bytes of %s", file.length(), Instant.ofEpochMilli(file.modifiedMillis())));
        }
        facts.put(what + " cases", data.cases() + " with " + data.unitsOn() + " units on");
        return this;
    }

    /** Adds the machine that training starts from. */
    void addStart(StartMachine machine) {
        Parameters parameters = machine.model().parameters();
        MessageDigest digest = sha256();
        for (float[] values : List.of(parameters.weights(), parameters.visibleBias(), parameters.hiddenBias())) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES);
            for (float value : values) {
                digest.update(bytes.putFloat(0, value).array());
            }
        }
        facts.put(
                "start-from",
                "a machine with SHA-256 " + HexFormat.of().formatHex(digest.digest()) + " and "
                        + describe(machine.model().items()));
    }

    /** @return the texts by name */
    Map<String, String> facts() {
        return facts;
    }

    /**
     * Compares this run with the one of a checkpoint. More epochs are no difference where the bits so far do not depend on
     * their number: with a constant learning rate, unless the checkpoint is of the last epoch and that was validated only
     * for being the last.
     *
     * @param checkpoint of perhaps another run
     * @return each difference by its name; none if this run may go on from there
     */
    List<String> differencesFrom(Checkpoint checkpoint) {
        List<String> differences = new ArrayList<>();
        Set<String> names = new TreeSet<>(facts.keySet());
        names.addAll(checkpoint.key().keySet());
        for (String name : names) {
            String there = checkpoint.key().get(name);
            String here = facts.get(name);
            if (!(here == null ? there == null : here.equals(there))
                    && !(name.equals(EPOCHS) && mayDiffer(there, checkpoint.epoch()))) {
                differences.add(name + ": " + text(there) + " in the checkpoint, " + text(here) + " now");
            }
        }
        return differences;
    }

    private boolean mayDiffer(String epochsThere, int reached) {
        boolean constant = training.learning().schedule() == RateSchedule.CONSTANT;
        boolean validatedAnyway = reached % training.stopping().every() == 0;
        boolean within =
                reached < training.epochs() && !Integer.toString(reached).equals(epochsThere);
        return constant && (within || validatedAnyway && reached <= training.epochs());
    }

    private static String text(String value) {
        return value == null ? "none" : value;
    }

    private static String describe(List<Item> items) {
        MessageDigest digest = sha256();
        for (Item item : items) {
            byte[] id = item.id().getBytes(StandardCharsets.UTF_8);
            digest.update((id.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(id);
        }
        return items.size() + " with SHA-256 " + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
