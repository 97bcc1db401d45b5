package rbm.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import rbm.model.Parameters;
import rbm.model.TinyMachine;

class SparkStatisticsTest {
    @Test
    void sumsOfATaskThatWroteIntoWhatAllShareAreNotUsed() {
        Parameters original = TinyMachine.random(4, 3, 1, 1);
        Parameters shared = original.copy();
        assertThatCode(() -> SparkStatistics.checkUntouched(shared, original)).doesNotThrowAnyException();
        shared.hiddenBias()[2] += 1;
        assertThatIllegalStateException()
                .isThrownBy(() -> SparkStatistics.checkUntouched(shared, original))
                .withMessage("Cannot use the statistics of an update: a task has written into the parameters that tasks"
                        + " share");
    }
}
