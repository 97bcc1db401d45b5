package rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.TinyMachine;
import rbm.numerics.Crew;

class TrainerTest {
    private static final int V = 8;
    private static final long[] COUNTS = {40, 40, 40, 40, 40, 40, 40, 40};

    @Test
    void anEpochThatExplodesIsTakenBackAndTheRateIsHalvedOnce() {
        TrainingOptions options = options(Learning.DEFAULTS.withLearningRate(0.3));
        LocalStatistics good = new LocalStatistics(data(), options);
        TrainingState state = TrainingState.initial(COUNTS, 80, options);
        Trainer trainer = new Trainer(options, good.casesOfUpdates());
        trainer.runEpoch(state, good, Validator.NONE);
        Parameters before = state.parameters().copy();

        EpochSummary taken = trainer.runEpoch(state, broken(good), Validator.NONE);

        assertThat(taken.outcome()).isEqualTo(EpochSummary.Outcome.ROLLED_BACK);
        assertThat(state.parameters()).isEqualTo(before);
        assertThat(state.epoch()).isEqualTo(1);
        assertThat(state.rateFactor()).isEqualTo(0.5);
        assertThat(trainer.runEpoch(state, good, Validator.NONE).outcome()).isEqualTo(EpochSummary.Outcome.DONE);
    }

    @Test
    void theSecondTimeTrainingEndsWithTheLastGoodParameters() {
        TrainingOptions options = options(Learning.DEFAULTS.withLearningRate(0.3));
        LocalStatistics good = new LocalStatistics(data(), options);
        TrainingState state = TrainingState.initial(COUNTS, 80, options);
        Trainer trainer = new Trainer(options, good.casesOfUpdates());
        trainer.runEpoch(state, broken(good), Validator.NONE);
        Parameters before = state.parameters().copy();

        assertThatThrownBy(() -> trainer.runEpoch(state, broken(good), Validator.NONE))
                .isInstanceOf(DivergedException.class)
                .hasMessage(
                        "Training diverged again in epoch 1, with half the learning rate: a sum over the cases is not"
                                + " finite; try a learning-rate well below 0.1500");
        assertThat(state.parameters()).isEqualTo(before);
    }

    @Test
    void aLearningRateOfAMillionIsFoundOutInTheFirstEpochs() {
        TrainingOptions options = options(Learning.DEFAULTS.withLearningRate(1e6));
        LocalStatistics source = new LocalStatistics(data(), options);
        TrainingState state = TrainingState.initial(COUNTS, 80, options);
        Trainer trainer = new Trainer(options, source.casesOfUpdates());

        assertThat(trainer.runEpoch(state, source, Validator.NONE).outcome())
                .isEqualTo(EpochSummary.Outcome.ROLLED_BACK);
        assertThatThrownBy(() -> trainer.runEpoch(state, source, Validator.NONE))
                .isInstanceOf(DivergedException.class)
                .hasMessageStartingWith("Training diverged again in epoch 1, with half the learning rate: a ");
        assertThat(state.parameters().isFinite()).isTrue();
    }

    @Test
    void theBestParametersAreKeptAndPatienceEndsTraining() {
        TrainingOptions options = TrainingOptions.of(3, 50).withStopping(new Stopping(0, 3, 1));
        LocalStatistics source = new LocalStatistics(data(), options);
        TrainingState state = TrainingState.initial(COUNTS, 80, options);
        Trainer trainer = new Trainer(options, source.casesOfUpdates());
        List<Parameters> seen = new ArrayList<>();
        double[] scores = {-5, -3, -4, -3, -3.5};
        Validator validator = parameters -> {
            seen.add(parameters.copy());
            return new Validation(scores[seen.size() - 1], Double.NaN);
        };
        EpochSummary last;
        do {
            last = trainer.runEpoch(state, source, validator);
        } while (last.outcome() != EpochSummary.Outcome.LAST);

        assertThat(last.epoch()).isEqualTo(5);
        assertThat(state.bestEpoch()).isEqualTo(2);
        assertThat(state.bestScore()).isEqualTo(-3);
        assertThat(state.result()).isEqualTo(seen.get(1)).isNotEqualTo(state.average());
    }

    @Test
    void validationIsDueEverySoManyEpochsAndAtTheEnd() {
        TrainingOptions options = TrainingOptions.of(3, 7).withStopping(new Stopping(0, 0, 3));
        LocalStatistics source = new LocalStatistics(data(), options);
        TrainingState state = TrainingState.initial(COUNTS, 80, options);
        Trainer trainer = new Trainer(options, source.casesOfUpdates());
        List<Integer> validated = new ArrayList<>();
        for (int epoch = 1; epoch <= 7; epoch++) {
            if (trainer.runEpoch(state, source, parameters -> new Validation(0, 0))
                    .validation()
                    .isPresent()) {
                validated.add(epoch);
            }
        }
        assertThat(validated).containsExactly(3, 6, 7);
    }

    @Test
    void trainingEndsWhenTheReconstructionErrorIsBelowTheTolerance() {
        TrainingOptions options = TrainingOptions.of(3, 1000).withStopping(new Stopping(0.2, 0, 1));
        LocalStatistics source = new LocalStatistics(data(), options);
        TrainingState state = TrainingState.initial(COUNTS, 80, options);
        Trainer trainer = new Trainer(options, source.casesOfUpdates());
        EpochSummary last;
        do {
            last = trainer.runEpoch(state, source, Validator.NONE);
        } while (last.outcome() != EpochSummary.Outcome.LAST);
        assertThat(last.epoch()).isBetween(2, 999);
        assertThat(last.reconstructionError()).isLessThan(0.2);
    }

    @Test
    void maxNormLimitsTheWeightsOfEveryHiddenUnit() {
        Penalties limited = new Penalties(0, 0, 0.1, 0, 0.5);
        TrainingOptions options =
                options(Learning.DEFAULTS.withLearningRate(0.5)).withPenalties(limited);
        LocalStatistics source = new LocalStatistics(data(), options);
        TrainingState state = TrainingState.initial(COUNTS, 80, options);
        Trainer trainer = new Trainer(options, source.casesOfUpdates());
        for (int epoch = 0; epoch < 30; epoch++) {
            trainer.runEpoch(state, source, Validator.NONE);
        }
        double largest = 0;
        for (int j = 0; j < 3; j++) {
            double square = 0;
            for (int i = 0; i < V; i++) {
                float weight = state.parameters().weights()[i * 3 + j];
                square += weight * weight;
            }
            largest = Math.max(largest, Math.sqrt(square));
        }
        assertThat(largest).isBetween(0.49, 0.50001);
    }

    private static TrainingOptions options(Learning learning) {
        return TrainingOptions.of(3, 100).withLearning(learning);
    }

    /** Eighty cases in which the first four units are on together, or the last four. */
    private static List<Block> data() {
        Cases.Builder cases = Cases.builder(V);
        for (int index = 0; index < 80; index++) {
            cases.add(index, TinyMachine.unitsOn(index % 2 == 0 ? 0x0F : 0xF0));
        }
        return List.of(new Block(0, cases.build()));
    }

    /** The same statistics with a number among them that is none. */
    private static StatisticsSource broken(StatisticsSource source) {
        return request -> {
            UpdateSums sums = source.sums(request);
            BlockSums bad = new BlockSums(V, 3);
            bad.products()[7] = Float.NaN;
            sums.add(bad, Crew.ALONE);
            return sums;
        };
    }
}
