package rbm.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.DoublePredicate;
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
 * @param refitEpochs for how many epochs the machine was trained again on all data; 0 for not at all
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
        int saturatedUnits,
        int refitEpochs) {
    private static final float RARE = 0.001f;

    /**
     * @param state after training
     * @param options of the training
     * @param score what held-out cases were scored by, in words
     * @return the facts
     */
    static LearnedFacts of(TrainingState state, TrainingOptions options, String score) {
        return new LearnedFacts(
                options.learning().learningRate(),
                options.learning().momentum(),
                options.penalties().l2(),
                options.updatesPerEpoch(),
                state.rateFactor() < 1,
                state.bestEpoch(),
                score,
                state.bestScore(),
                dead(state),
                saturated(state),
                0);
    }

    /**
     * @param again after training again on all data
     * @return the facts of that machine, whose epochs were found out before
     */
    LearnedFacts refitted(TrainingState again) {
        return new LearnedFacts(
                learningRate,
                momentum,
                l2,
                updatesPerEpoch,
                halved || again.rateFactor() < 1,
                bestEpoch,
                score,
                bestScore,
                dead(again),
                saturated(again),
                again.epoch());
    }

    private static int dead(TrainingState state) {
        return count(state, mean -> mean < RARE);
    }

    private static int saturated(TrainingState state) {
        return count(state, mean -> mean > 1 - RARE);
    }

    private static int count(TrainingState state, DoublePredicate which) {
        int count = 0;
        for (float mean : state.hiddenMeans()) {
            count += which.test(mean) ? 1 : 0;
        }
        return count;
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
        if (refitEpochs > 0) {
            facts.put("refit-epochs", refitEpochs);
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
                    Locale.ROOT,
                    refitEpochs > 0
                            ? "Epoch %d was the best by held-out %s: %s. Saved is what as many epochs on all data gave."
                            : "Saved is epoch %d, the best by held-out %s: %s.",
                    bestEpoch,
                    HeldOutScore.label(score),
                    HeldOutScore.number(score, bestScore)));
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
