package rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A random search, and how it spends its epochs. */
class SearchTest {
    private static final SearchSpace SPACE = new SearchSpace(
            new ValueRange(50, 200),
            List.of(1, 2, 4),
            new ValueRange(0.01, 1),
            new ValueRange(0.001, 0.1),
            List.of(UnitValues.values()),
            3);

    @Test
    void theFirstTrialTakesTheMiddleOfEachRangeAndTheMostUpdates() {
        Trial first = SPACE.trial(1);

        assertThat(first.hiddenUnits()).isEqualTo(100);
        assertThat(first.updatesPerEpoch()).isEqualTo(4);
        assertThat(first.learningRate()).isEqualTo(0.1, within(1e-12));
        assertThat(first.l2()).isEqualTo(0.01, within(1e-12));
    }

    @Test
    void trialsDependOnSeedAndNumberAloneAndFillTheRanges() {
        List<Trial> trials =
                IntStream.rangeClosed(2, 400).mapToObj(SPACE::trial).toList();

        assertThat(trials)
                .isEqualTo(IntStream.rangeClosed(2, 400).mapToObj(SPACE::trial).toList());
        assertThat(trials).allSatisfy(trial -> {
            assertThat(trial.hiddenUnits()).isBetween(50, 200);
            assertThat(trial.learningRate()).isBetween(0.01, 1.0);
            assertThat(trial.l2()).isBetween(0.001, 0.1);
        });
        assertThat(trials).extracting(Trial::updatesPerEpoch).contains(1, 2, 4);
        assertThat(trials).extracting(Trial::negativeVisible).contains(UnitValues.values());
        assertThat(trials.stream().filter(trial -> trial.learningRate() < 0.1).count() / 399.0)
                .isEqualTo(0.5, within(4 * 0.5 / Math.sqrt(399)));
        SearchSpace other = new SearchSpace(
                SPACE.hiddenUnits(),
                SPACE.updatesPerEpoch(),
                SPACE.learningRate(),
                SPACE.l2(),
                SPACE.negativeVisible(),
                4);
        assertThat(other.trial(2)).isNotEqualTo(SPACE.trial(2));
    }

    @Test
    void aWayOfSamplingThatIsNotAmongThoseToTryIsNotTried() {
        SearchSpace states = new SearchSpace(
                SPACE.hiddenUnits(),
                SPACE.updatesPerEpoch(),
                SPACE.learningRate(),
                SPACE.l2(),
                List.of(UnitValues.STATES),
                3);
        assertThat(IntStream.rangeClosed(1, 50).mapToObj(states::trial))
                .extracting(Trial::negativeVisible)
                .containsOnly(UnitValues.STATES);
    }

    @Test
    void theBestThirdTrainsOnThreeTimesAsLong() {
        List<Runner> field = IntStream.range(0, 9).mapToObj(Runner::new).toList();

        new SuccessiveHalving(90, () -> true).run(field);

        assertThat(field).extracting(runner -> runner.epochs).containsExactly(10, 10, 10, 10, 10, 10, 30, 30, 90);
    }

    @Test
    void whatIsFinishedOrOutOfTimeIsNotTrainedAnyFurther() {
        List<Runner> field = IntStream.range(0, 3).mapToObj(Runner::new).toList();
        field.get(2).finished = true;
        new SuccessiveHalving(90, () -> true).run(field);
        assertThat(field).extracting(runner -> runner.epochs).containsExactly(10, 10, 0);

        List<Runner> late = IntStream.range(0, 3).mapToObj(Runner::new).toList();
        List<Boolean> asked = new ArrayList<>();
        new SuccessiveHalving(90, () -> {
                    asked.add(true);
                    return asked.size() <= 2;
                })
                .run(late);
        assertThat(late).extracting(runner -> runner.epochs).containsExactly(10, 10, 0);
    }

    @Test
    void rangesThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ValueRange(0, 1))
                .withMessage("Cannot search from 0.0 to 1.0: must be above 0, and the second not below the first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SearchSpace(
                        SPACE.hiddenUnits(), List.of(), SPACE.l2(), SPACE.l2(), SPACE.negativeVisible(), 1))
                .withMessage("Cannot search without a number of updates an epoch");
        assertThat(ValueRange.around(0.2, 2)).isEqualTo(new ValueRange(0.1, 0.4));
    }

    /** Scores higher the higher its number. */
    private static final class Runner implements SuccessiveHalving.Contender {
        private final int number;
        private int epochs;
        private boolean finished;

        Runner(int number) {
            this.number = number;
        }

        @Override
        public void goOn(int upTo) {
            epochs = upTo;
        }

        @Override
        public double score() {
            return number;
        }

        @Override
        public boolean isFinished() {
            return finished;
        }
    }
}
