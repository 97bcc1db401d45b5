package rbm.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendationTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "42",
                " 42",
                "42 ",
                "",
                "a,b",
                "a\"b",
                "\"",
                "=cmd()",
                "../..",
                "a\tb",
                "a\rb",
                "\u0000\u001b[31m",
                "\u2028",
                "\u202e",
                "\uD83D\uDE00",
                "e\u0301",
                "<script>"
            })
    void everyIdComesBackExactly(String id) throws IOException {
        Item item = new Item(id, "Name of " + id);
        JsonNode json = new ObjectMapper().readTree(RecommendationText.JSONL.line(id, 3, item, 1e-7));
        assertThat(json.get("user").asText()).isEqualTo(id);
        assertThat(json.get("rank").asInt()).isEqualTo(3);
        assertThat(json.get("item").asText()).isEqualTo(id);
        assertThat(json.get("score").asDouble()).isEqualTo(1e-7);
        assertThat(json.get("name").asText()).isEqualTo(item.name());

        String[] fields = new String[5];
        assertThat(new FieldSplitter(",").split(RecommendationText.CSV.line(id, 3, item, 0.25), fields))
                .isEqualTo(5);
        assertThat(fields).containsExactly(id, "3", id, "0.25", item.name());
    }

    @Test
    void halfACharacterIsEscapedInJson() throws IOException {
        String line = RecommendationText.JSONL.line("\uD83D", 1, new Item("a\uDE00", "b"), 0.5);
        assertThat(line).contains("\"\\ud83d\"").contains("\"a\\ude00\"");
        assertThat(new ObjectMapper().readTree(line).get("user").asText()).isEqualTo("\uD83D");
    }

    @Test
    void plainFieldsAreNotQuoted() {
        Item item = new Item("=1+1", "Avatar");
        assertThat(RecommendationText.CSV.line("ann", 1, item, 0.5)).isEqualTo("ann,1,=1+1,0.5,Avatar");
        assertThat(RecommendationText.CSV.header()).hasValue("user,rank,item,score,name");
        assertThat(RecommendationText.JSONL.header()).isEmpty();
    }
}
