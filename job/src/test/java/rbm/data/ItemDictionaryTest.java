package rbm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemDictionaryTest {
    @Test
    void distinctIdsAreInTheOrderOfStrings() {
        ItemDictionary dictionary = ItemDictionary.of(List.of("b", "10", "9", "B", " b", "b", "\uD83D\uDE00"));
        assertThat(dictionary.items(Map.of()))
                .extracting(Item::id)
                .containsExactly(" b", "10", "9", "B", "b", "\uD83D\uDE00");
        assertThat(dictionary.indexOf("B")).isEqualTo(3);
        assertThat(dictionary.size()).isEqualTo(6);
    }

    @Test
    void anIdThatIsNotThereIsUnknown() {
        assertThat(ItemDictionary.of(List.of("42")).indexOf(" 42")).isEqualTo(ItemDictionary.UNKNOWN);
    }

    @Test
    void itemsHaveTheirNameOrElseTheirId() {
        assertThat(ItemDictionary.of(List.of("1", "2")).items(Map.of("2", "Gandhi", "3", "Titanic")))
                .containsExactly(new Item("1", "1"), new Item("2", "Gandhi"));
    }

    @Test
    void columnsAreNumberedFromOneAndMayHaveNames() {
        assertThat(ItemDictionary.ofColumns(2, List.of())).containsExactly(new Item("1", "1"), new Item("2", "2"));
        assertThat(ItemDictionary.ofColumns(2, List.of("Avatar", "Gandhi")))
                .containsExactly(new Item("1", "Avatar"), new Item("2", "Gandhi"));
    }

    @Test
    void thereMustBeANameForEveryColumn() {
        assertThatThrownBy(() -> ItemDictionary.ofColumns(3, List.of("Avatar", "Gandhi")))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot name the columns: 2 names for cases of 3 values");
    }
}
