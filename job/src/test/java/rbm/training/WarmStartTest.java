package rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.TinyMachine;

class WarmStartTest {
    private static final Parameters TRAINED =
            new Parameters(new float[] {1, 2, 3, 4, 5, 6}, new float[] {7, 8, 9}, new float[] {10, -11});
    private static final TrainingOptions OPTIONS = TrainingOptions.of(2, 50);

    @Test
    void knownUnitsKeepWhatTheyHaveNewOnesStartColdAndOthersGo() {
        long[] counts = {5, 1, 20};

        TrainingState state = WarmStart.of(TRAINED, new int[] {2, -1, 0}, counts, 20, OPTIONS);

        Parameters cold = TrainingState.initial(counts, 20, OPTIONS).parameters();
        float[] weights = state.parameters().weights();
        assertThat(Arrays.copyOfRange(weights, 0, 2)).containsExactly(5, 6);
        assertThat(Arrays.copyOfRange(weights, 2, 4)).containsExactly(Arrays.copyOfRange(cold.weights(), 2, 4));
        assertThat(Arrays.copyOfRange(weights, 4, 6)).containsExactly(1, 2);
        assertThat(state.parameters().visibleBias()).containsExactly(9, cold.visibleBias()[1], 7);
        assertThat(cold.visibleBias()[1]).isEqualTo((float) Math.log(1.5 / 19.5));
        assertThat(state.parameters().hiddenBias()).containsExactly(10, -11);
        assertThat(state.average()).isEqualTo(state.parameters());
        assertThat(state.epoch()).isZero();
    }

    @Test
    void offsetsAreTheMeansOfTheNewDataAndOfTheHiddenUnitsGivenThem() {
        TrainingState state = WarmStart.of(TRAINED, new int[] {0, 1, 2}, new long[] {5, 10, 15}, 20, OPTIONS);

        double[] means = {5.5 / 21, 10.5 / 21, 15.5 / 21};
        assertThat(state.visibleOffset()).containsExactly((float) means[0], (float) means[1], (float) means[2]);
        double input = -11 + 2 * means[0] + 4 * means[1] + 6 * means[2];
        assertThat(state.hiddenMeans()[1]).isCloseTo((float) (1 / (1 + Math.exp(-input))), within(1e-6f));
    }

    @Test
    void anotherNumberOfHiddenUnitsIsRefused() {
        assertThatThrownBy(() -> WarmStart.of(TRAINED, new int[] {0}, new long[] {1}, 2, TrainingOptions.of(3, 50)))
                .hasMessage("Cannot start a machine of 3 hidden units from one of 2");
    }

    @Test
    void trainingFromATrainedMachineStartsWhereItsTrainingEnded() {
        TrainingOptions options = TrainingOptions.of(2, 30).withLearning(Learning.DEFAULTS.withLearningRate(0.5));
        LocalStatistics source = new LocalStatistics(List.of(new Block(0, cases())), options);
        long[] counts = {40, 40, 40, 40};
        Trainer trainer = new Trainer(options, source.casesOfUpdates());
        TrainingState cold = TrainingState.initial(counts, 80, options);
        double first = trainer.runEpoch(cold, source, Validator.NONE).reconstructionError();
        double last = first;
        for (int epoch = 1; epoch < 30; epoch++) {
            last = trainer.runEpoch(cold, source, Validator.NONE).reconstructionError();
        }

        TrainingState warm = WarmStart.of(cold.result(), new int[] {0, 1, 2, 3}, counts, 80, options);

        double again = trainer.runEpoch(warm, source, Validator.NONE).reconstructionError();
        assertThat(again).isLessThan((first + last) / 2).isCloseTo(last, within((first - last) / 4));
    }

    /** Eighty cases in which the first two units are on together, or the last two. */
    private static Cases cases() {
        Cases.Builder cases = Cases.builder(4);
        for (int index = 0; index < 80; index++) {
            cases.add(index, TinyMachine.unitsOn(index % 2 == 0 ? 0x3 : 0xC));
        }
        return cases.build();
    }
}
