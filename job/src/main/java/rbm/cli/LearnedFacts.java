package rbm.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;

/**
 * What a run found out about its machine, beside the parameters.
 *
 * @param learningRate the rate of the first epoch
 * @param momentum after the ramp
 * @param l2 the cost of a weight per half of its square
 * @param updatesPerEpoch how often the parameters changed in an epoch
 * @param halved whether training diverged once and went on with half the learning rate
 * @param bestEpoch the epoch of the parameters that are saved
 * @param score what held-out cases were scored by; empty if none were
 * @param bestScore the score of the saved parameters; not a number if there is none
 * @param deadUnits hidden units that are on in less than 1 of 1,000 cases
 * @param saturatedUnits hidden units that are off in less than 1 of 1,000 cases
 */
record LearnedFacts(
        double learningRate,
        double momentum,
        double l2,
        int updatesPerEpoch,
        boolean halved,
        int bestEpoch,
        String score,
        double bestScore,
        int deadUnits,
        int saturatedUnits) {
    private static final float RARE = 0.001f;

    /**
     * @param state after training
     * @param options of the training
     * @param score what held-out cases were scored by, in words
     * @return the facts
     */
    static LearnedFacts of(TrainingState state, TrainingOptions options, String score) {
        int dead = 0;
        int saturated = 0;
        for (float mean : state.hiddenMeans()) {
            dead += mean < RARE ? 1 : 0;
            saturated += mean > 1 - RARE ? 1 : 0;
        }
        return new LearnedFacts(
                options.learning().learningRate(),
                options.learning().momentum(),
                options.penalties().l2(),
                options.updatesPerEpoch(),
                state.rateFactor() < 1,
                state.bestEpoch(),
                score,
                state.bestScore(),
                dead,
                saturated);
    }

    /** @return the facts by name, for the model's description */
    Map<String, Object> byName() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("learning-rate", learningRate);
        facts.put("momentum", momentum);
        facts.put("l2", l2);
        facts.put("updates-per-epoch", updatesPerEpoch);
        facts.put("learning-rate-halved", halved);
        facts.put("best-epoch", bestEpoch);
        if (!score.isEmpty()) {
            facts.put("validation-metric", score);
            facts.put("validation-score", bestScore);
        }
        facts.put("dead-hidden-units", deadUnits);
        facts.put("saturated-hidden-units", saturatedUnits);
        return facts;
    }

    /** @return one to three sentences for people, each with its line end */
    String describe() {
        StringJoiner text = new StringJoiner(System.lineSeparator(), "", System.lineSeparator());
        text.add(String.format(
                Locale.ROOT,
                "Updates an epoch: %d; learning rate %.4g%s; momentum %.4g; l2 %.4g.",
                updatesPerEpoch,
                learningRate,
                halved ? ", halved after training diverged" : "",
                momentum,
                l2));
        if (!score.isEmpty()) {
            text.add(String.format(
                    Locale.ROOT, "Saved is epoch %d, the best by held-out %s: %.4f.", bestEpoch, score, bestScore));
        }
        if (deadUnits + saturatedUnits > 0) {
            text.add(String.format(
                    Locale.ROOT,
                    "Hidden units that tell cases apart no longer: %d always off, %d always on.",
                    deadUnits,
                    saturatedUnits));
        }
        return text.toString();
    }
}
