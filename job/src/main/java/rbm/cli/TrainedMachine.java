package rbm.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.data.Item;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;
import rbm.spark.InputSummary;
import rbm.spark.LossySettings;
import rbm.store.ModelDescription;
import rbm.store.SavedModel;
import rbm.training.EpochSummary;

/**
 * What came out of training.
 *
 * @param parameters what was learned
 * @param items what the visible units stand for
 * @param visible what the visible units are
 * @param input what was read
 * @param last the last epoch
 * @param facts what else is known of it
 * @param seconds how long training took, without reading
 * @param kernels what computed, and how fast
 * @param platform what it ran on
 */
record TrainedMachine(
        Parameters parameters,
        List<Item> items,
        VisibleLayer visible,
        InputSummary input,
        EpochSummary last,
        LearnedFacts facts,
        double seconds,
        String kernels,
        Platform platform) {
    /**
     * What a machine was trained on.
     *
     * @param sparkVersion the version of Spark
     * @param lossySettings those of its settings by which files may have been left out silently, see {@link LossySettings}
     */
    record Platform(String sparkVersion, List<String> lossySettings) {
        static Platform of(JavaSparkContext context) {
            return new Platform(context.version(), LossySettings.in(context.getConf()));
        }
    }

    /**
     * @param options the options of the run, as texts
     * @return the model to save
     */
    SavedModel toModel(Map<String, String> options) {
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("epochs", last.epoch());
        training.put("reconstruction-error", last.reconstructionError());
        training.put("seconds", seconds);
        training.put("kernels", kernels);
        training.putAll(facts.byName());
        Map<String, Object> data = new LinkedHashMap<>(TrainedOn.facts(input));
        data.putAll(input.counts());
        if (!platform.lossySettings().isEmpty()) {
            data.put("lossy-settings", platform.lossySettings());
        }
        Map<String, String> versions = new LinkedHashMap<>(Versions.local());
        versions.put("spark", platform.sparkVersion());
        ModelDescription.Machine machine =
                new ModelDescription.Machine(items.size(), parameters.hiddenUnits(), visible);
        return new SavedModel(parameters, items, new ModelDescription(machine, options, training, data, versions));
    }
}
