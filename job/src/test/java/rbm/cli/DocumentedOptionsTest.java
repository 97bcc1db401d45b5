package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/** The README and conf/train.properties say what the declarations say. */
class DocumentedOptionsTest {
    private static final Path PROJECT = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .resolveSibling(".")
            .normalize();
    private static final String END = "<!-- end of options -->\n";

    @ParameterizedTest
    @ValueSource(strings = {"train", "recommend", "evaluate-ranking"})
    void theTableOfTheReadmeEqualsTheDeclarations(String command) throws IOException {
        String readme = Files.readString(PROJECT.resolve("README.md"));
        String start = "<!-- options of " + command + " -->\n";

        assertThat(readme).contains(start, END);
        int from = readme.indexOf(start) + start.length();
        assertThat(readme.substring(from, readme.indexOf(END, from))).isEqualTo(table(command));
    }

    @Test
    void everyOptionIsInTheFileOfOptionsWithItsSentenceAndItsDefault() throws IOException {
        String file = Files.readString(PROJECT.resolve("conf/train.properties"));

        for (OptionEntry option : options("train")) {
            Matcher lines = Pattern.compile("(?m)((?:^# .*\n)+)^(#?)" + option.name() + " =(.*)$")
                    .matcher(file);
            assertThat(lines.find())
                    .as(option.name() + " in conf/train.properties")
                    .isTrue();
            assertThat(lines.group(1).replace("\n# ", " ")).contains(option.description());
            if (lines.group(2).equals("#")) {
                assertThat(lines.group(3).strip()).as(option.name()).isEqualTo(option.defaultValue());
            }
        }
    }

    @Test
    void theFileOfOptionsIsAcceptedAndSetsSampleAndModel() throws IOException {
        Properties set = new Properties();
        try (InputStream in = Files.newInputStream(PROJECT.resolve("conf/train.properties"))) {
            set.load(in);
        }
        assertThat(set)
                .containsEntry("input", "${rbm.home}/sample-data/likes.csv")
                .containsEntry("model", "${rbm.home}/models/likes");
        assertThat(options("train").stream().map(OptionEntry::name).collect(Collectors.toSet()))
                .containsAll(set.stringPropertyNames());
    }

    private static String table(String command) {
        String head = "| Option | Value | Default | Range | Meaning |\n|---|---|---|---|---|\n";
        return options(command).stream()
                .map(option -> String.format(
                        "| `--%s` | %s | %s | %s | %s |%n",
                        option.name(),
                        option.type().replace("|", "\\|"),
                        option.defaultValue().isEmpty() ? "" : "`" + option.defaultValue() + "`",
                        option.range(),
                        option.description()))
                .collect(Collectors.joining("", head, ""));
    }

    private static List<OptionEntry> options(String command) {
        Console console = new Console(
                InputStream.nullInputStream(),
                new PrintWriter(System.out),
                new PrintWriter(System.err),
                Console.Kind.STREAM,
                Map.of());
        ConfDefaults defaults = new ConfDefaults();
        CommandSpec spec = Program.commandLine(console, defaults, new Failures(console.err(), defaults))
                .getSubcommands()
                .get(command)
                .getCommandSpec();
        return OptionEntry.listOf(spec);
    }
}
