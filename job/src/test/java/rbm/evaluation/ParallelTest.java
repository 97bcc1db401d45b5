package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ParallelTest {
    @Test
    void resultsAreInTheOrderOfTheirNumbers() {
        assertThat(Parallel.compute(5, 3, k -> 10 * k)).containsExactly(0, 10, 20, 30, 40);
        assertThat(Parallel.compute(0, 3, k -> k)).isEmpty();
    }

    @Test
    void failureOfOneResultIsThrownToTheCaller() {
        assertThatThrownBy(() -> Parallel.compute(100, 3, k -> {
                    if (k == 57) {
                        throw new IllegalStateException("number 57 failed");
                    }
                    return k;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("number 57 failed");
    }

    @Test
    void noThreadsAreRefused() {
        assertThatThrownBy(() -> Parallel.compute(1, 0, k -> k))
                .hasMessage("Cannot compute with 0 threads: needs at least 1");
    }
}
