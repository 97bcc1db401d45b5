package rbm.cli;

import java.util.Map;
import rbm.training.Trial;

/** The best settings as a file of options for train: those of the data, then those of learning. */
final class TunedOptions {
    private final Map<String, String> data;
    private final VisibleUnits visible;
    private final TrialResult best;
    private final String metric;
    private final long seed;

    /**
     * @param data options of the data and their values, as they were given
     * @param visible what visible units stand for
     * @param best the best trial
     * @param metric the name of the score that it is the best by
     * @param seed of the trials
     */
    TunedOptions(Map<String, String> data, VisibleUnits visible, TrialResult best, String metric, long seed) {
        this.data = data;
        this.visible = visible;
        this.best = best;
        this.metric = metric;
        this.seed = seed;
    }

    /** @return the lines of the file */
    String text() {
        Trial trial = best.trial();
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                "# Trial %d of a search: %s %s on what was held out.%n",
                trial.number(), HeldOutScore.label(metric), HeldOutScore.number(metric, best.score())));
        data.forEach((name, value) -> add(text, name, value));
        if (visible != VisibleUnits.LIKES) {
            add(text, "visible", DashedNames.text(visible));
        }
        if (best.isUnfinished()) {
            text.append(String.format(
                    "# It was still getting better at epoch %d, its last: train finds out how many epochs are best.%n",
                    best.epochs()));
            add(text, "epochs", best.mostEpochs());
        } else {
            text.append(String.format("# Nothing is held out any more: as many epochs as were best, on all data.%n"));
            add(text, "validation-share", 0);
            add(text, "epochs", best.bestEpoch());
        }
        add(text, "hidden-units", trial.hiddenUnits());
        add(text, "updates-per-epoch", trial.updatesPerEpoch());
        add(text, "learning-rate", trial.learningRate());
        add(text, "l2", trial.l2());
        add(text, "negative-visible", DashedNames.text(trial.negativeVisible()));
        add(text, "seed", seed);
        return text.toString();
    }

    private static void add(StringBuilder text, String name, Object value) {
        String escaped = value.toString().replace("\\", "\\\\");
        text.append(name).append(" = ").append(escaped).append(System.lineSeparator());
    }
}
