package rbm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdListTest {
    @Test
    void idsAreExactlyAsWritten() {
        assertThat(IdList.parse("a")).containsExactly("a");
        assertThat(IdList.parse("a, b,\"c,d\",=x(),\uD83D\uDE00,\"\"\"\""))
                .containsExactly("a", " b", "c,d", "=x()", "\uD83D\uDE00", "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,,b", "a,", "\"a"})
    void emptyIdsAndBrokenQuotesAreMistakes(String text) {
        assertThatThrownBy(() -> IdList.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid list of ids '" + text
                        + "': expected ids separated by commas, quoted where they hold one");
    }
}
