package rbm.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rbm.data.Item;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.store.ModelDescription;
import rbm.store.ModelStore;
import rbm.store.Overwrite;
import rbm.store.SavedModel;
import rbm.store.StoreException;
import rbm.training.EpochSummary;
import rbm.training.Learning;
import rbm.training.LocalStatistics;
import rbm.training.Trainer;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;
import rbm.training.Validator;

/**
 * The machine that rbmcmd keeps between its calls: a model in one file, or the folder of a model. It is replaced as a
 * whole, after everything else has succeeded.
 */
final class RbmcmdState {
    private static final String LEARNING_RATE = "learning-rate";

    private final String location;

    /** @param location the file or folder */
    RbmcmdState(String location) {
        this.location = location;
    }

    /** @return the machine as it was saved last */
    SavedModel load() {
        return ModelStore.load(location);
    }

    /**
     * Makes and saves an untrained machine: small random weights and no biases.
     *
     * @param visibleUnits V
     * @param hiddenUnits H
     * @param learningRate what training takes unless it is told otherwise
     * @param seed of the weights
     */
    void init(int visibleUnits, int hiddenUnits, double learningRate, long seed) {
        long[] evenCounts = new long[visibleUnits];
        Arrays.fill(evenCounts, 1);
        Parameters parameters = TrainingState.initial(evenCounts, 2, options(hiddenUnits, 1, learningRate, seed))
                .parameters();
        List<Item> items = new ArrayList<>();
        for (int i = 1; i <= visibleUnits; i++) {
            items.add(new Item(Integer.toString(i), "Visible " + i));
        }
        ModelDescription.Machine machine =
                new ModelDescription.Machine(visibleUnits, hiddenUnits, ModelDescription.BINARY);
        Map<String, String> options = Map.of(LEARNING_RATE, Double.toString(learningRate));
        save(new SavedModel(
                parameters, items, new ModelDescription(machine, options, Map.of(), Map.of(), Versions.local())));
    }

    /**
     * Trains the machine further and saves it: CD-1 with the plain gradient, each epoch one update by all rows.
     *
     * @param rows the data, V wide
     * @param saved the machine as it was loaded
     * @param epochs how many
     * @param learningRate the length of a step
     * @param seed of the samples
     */
    void train(Cases rows, SavedModel saved, int epochs, double learningRate, long seed) {
        TrainingOptions options = options(saved.parameters().hiddenUnits(), epochs, learningRate, seed);
        TrainingState state = TrainingState.of(
                saved.parameters(),
                new float[saved.parameters().visibleUnits()],
                new float[saved.parameters().hiddenUnits()]);
        LocalStatistics statistics = new LocalStatistics(RowBlocks.of(rows), options);
        Trainer trainer = new Trainer(options, statistics.casesOfUpdates());
        EpochSummary last;
        do {
            last = trainer.runEpoch(state, statistics, Validator.NONE);
        } while (last.outcome() != EpochSummary.Outcome.LAST);
        save(new SavedModel(state.parameters(), saved.items(), describe(saved.description(), rows, last)));
    }

    /**
     * The learning rate that the machine was made with.
     *
     * @param saved the machine
     * @return the rate
     * @throws StoreException if the machine does not know one
     */
    double learningRate(SavedModel saved) {
        String rate = saved.description().options().getOrDefault(LEARNING_RATE, "");
        try {
            return Double.parseDouble(rate);
        } catch (NumberFormatException e) {
            throw new StoreException(
                    "Cannot take the learning rate from " + location + ": it is '" + rate + "'; give one to train", e);
        }
    }

    private static TrainingOptions options(int hiddenUnits, int epochs, double learningRate, long seed) {
        return TrainingOptions.of(hiddenUnits, epochs)
                .withSeed(seed)
                .withLearning(Learning.PLAIN.withLearningRate(learningRate));
    }

    private static ModelDescription describe(ModelDescription before, Cases rows, EpochSummary last) {
        Map<String, Object> training = new LinkedHashMap<>(before.training());
        training.put("epochs", last.epoch());
        training.put("reconstruction-error", last.reconstructionError());
        return new ModelDescription(
                before.machine(), before.options(), training, Map.of("cases", rows.size()), before.versions());
    }

    private void save(SavedModel model) {
        if (Files.isDirectory(Path.of(location))) {
            ModelStore.save(location, model, Overwrite.YES);
        } else {
            ModelStore.saveFile(location, model, Overwrite.YES);
        }
    }
}
