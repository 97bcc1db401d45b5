package rbm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalLogTest {
    private static final ItemDictionary ITEMS =
            ItemDictionary.inOrderOf(List.of(new Item("z", "Z"), new Item("a", "A"), new Item("x,y", "XY")));

    @Test
    void linesOfUsersAreGroupedInTheirOrder() {
        LocalLog log = read("\uFEFFbob,a,5,20\n\nann,z,5,10\nbob,\"x,y\",2,10\nbob,q,5,10\nbob,a,1,30\n");
        assertThat(log.users()).containsOnlyKeys("bob", "ann");
        assertThat(log.users().keySet()).containsExactly("bob", "ann");
        assertThat(log.users().get("bob").items()).containsExactly(1, 2);
        assertThat(log.users().get("bob").likes(4)).isEmpty();
        assertThat(log.users().get("ann").likes(4)).containsExactly(0);
        assertThat(log.unknownItems()).containsExactly("q");
    }

    @Test
    void aFirstLineOfOneFieldMakesAListOfItemsOfOneUser() {
        LocalLog log = read("z\n\"x,y\"\nnobody knows\n");
        assertThat(log.users().get(LocalLog.ONLY_USER).likes(4)).containsExactly(0, 2);
        assertThat(log.unknownItems()).containsExactly("nobody knows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "z;ann,a      | Cannot read standard input:2: Invalid line 'ann,a': expected the id of an item, as in the"
                        + " first line",
                "ann,a;bob    | Cannot read standard input:2: Invalid line of 1 field: expected 2 to 4",
                "ann,a,x      | Cannot read standard input:1: Invalid rating 'x': expected a number",
                "u,a,5,10;u,a,5,2026-01-01T00:00:00Z | Cannot read standard input:2: its timestamp is in ISO-8601, those"
                        + " before it are in seconds",
                ";            | Cannot read standard input: no line with an event"
            })
    void mistakesAreNamed(String lines, String message) {
        assertThatThrownBy(() -> read(lines.replace(';', '\n')))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    @Test
    void aWindowNeedsTimes() {
        TimeWindow window = TimeWindow.of(TimeWindow.moment("10"), null);
        LocalLog log = read("u,a,5,9\nu,z,5,10\n", window);
        assertThat(log.users().get("u").items()).containsExactly(0);
        assertThatThrownBy(() -> read("u,a\n", window))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot take the events of standard input from 1970-01-01T00:00:10Z: line 1 has no"
                        + " timestamp");
    }

    private static LocalLog read(String text) {
        return read(text, TimeWindow.ALL);
    }

    private static LocalLog read(String text, TimeWindow window) {
        return LocalLog.read(new StringReader(text), "standard input", PreferenceFormat.DEFAULT, window, ITEMS);
    }
}
