package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What fails for a reason that may pass is tried again, and nothing else is. */
class BackoffTest {
    private final List<Long> pauses = new ArrayList<>();
    private final Backoff backoff = new Backoff(List.of(Duration.ofMillis(10), Duration.ofMillis(40)), pauses::add);
    private int attempts;

    private int fail(int times, StoreException failure) {
        return backoff.call(() -> {
            if (attempts++ < times) {
                throw failure;
            }
            return attempts;
        });
    }

    @Test
    void aFailureThatPassesCostsItsPauses() {
        assertThat(fail(2, new StoreException("Cannot read x: timeout", new IOException("timeout"))))
                .isEqualTo(3);
        assertThat(pauses).containsExactly(10L, 40L);
    }

    @Test
    void aFailureThatStaysIsThrownInTheEnd() {
        assertThatThrownBy(() -> fail(9, new StoreException("Cannot read x: timeout", new IOException("timeout"))))
                .isInstanceOf(StoreException.class)
                .hasMessage("Cannot read x: timeout");
        assertThat(attempts).isEqualTo(3);
    }

    @Test
    void whatNoWaitingHelpsAgainstIsThrownAtOnce() {
        for (StoreException lasting : List.of(
                new LastingFailure("Cannot write x: permission denied", new IOException("denied")),
                new RefusedPlaceException("Cannot write /: the root"),
                new ModelCorruptException("Cannot use x: it is empty"))) {
            attempts = 0;
            assertThatThrownBy(() -> fail(9, lasting)).isSameAs(lasting);
            assertThat(attempts).isEqualTo(1);
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void aThreadThatIsAskedToStopDoesNotTryAgain() {
        Backoff interrupted = new Backoff(List.of(Duration.ZERO), milliseconds -> {
            throw new InterruptedException();
        });
        StoreException failure = new StoreException("Cannot read x: timeout", new IOException("timeout"));
        assertThatThrownBy(() -> interrupted.call(() -> {
                    attempts++;
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(attempts).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
    }
}
