package rbm.training;

/**
 * A setting to try.
 *
 * @param number of the trial, from 1
 * @param hiddenUnits H
 * @param updatesPerEpoch updates of the parameters in an epoch
 * @param learningRate the length of a step along the gradient
 * @param l2 the cost of a weight per half of its square
 * @param negativeVisible how visible units enter the statistics of the negative phase
 */
public record Trial(
        int number, int hiddenUnits, int updatesPerEpoch, double learningRate, double l2, UnitValues negativeVisible) {
    /**
     * @param base everything that is not tried
     * @return options to train with
     */
    public TrainingOptions toOptions(TrainingOptions base) {
        Sampling sampling = base.sampling();
        PhaseValues values = sampling.statistics();
        return new TrainingOptions(
                hiddenUnits,
                base.epochs(),
                updatesPerEpoch,
                base.stopping(),
                base.seed(),
                sampling.withStatistics(
                        new PhaseValues(values.positiveHidden(), values.negativeHidden(), negativeVisible)),
                base.learning().withLearningRate(learningRate),
                base.penalties().withL2(l2),
                base.visible());
    }
}
