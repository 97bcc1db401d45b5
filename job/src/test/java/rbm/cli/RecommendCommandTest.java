package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.Item;
import rbm.model.Parameters;
import rbm.store.ModelDescription;
import rbm.store.ModelStore;
import rbm.store.Overwrite;
import rbm.store.SavedModel;

/** Asks a machine of four items what to recommend: the first two go together, and so do the last two. */
class RecommendCommandTest {
    @TempDir
    private Path folder;

    private String model;

    @BeforeEach
    void saveAModel() {
        model = folder.resolve("model").toString();
        Parameters parameters = new Parameters(
                new float[] {3, -3, 2.5f, -3, -3, 3, -3, 3}, new float[] {-1, -2, -1.5f, -3}, new float[] {0, 0});
        ModelStore.save(
                model,
                new SavedModel(
                        parameters,
                        List.of(
                                new Item("z", "Last, first"),
                                new Item(" 42", "=cmd()\u001b[2J"),
                                new Item("../x", "Up"),
                                new Item("\u00e9\"", "E")),
                        new ModelDescription(
                                new ModelDescription.Machine(4, 2, ModelDescription.BINARY),
                                Map.of(),
                                Map.of(),
                                Map.of(),
                                Map.of())),
                Overwrite.NO);
    }

    @Test
    void aListOfItemsIsAnsweredForOneUser() {
        CommandRun run = recommend("z\n", "--top", "1");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .matches("\\{\"user\":\"-\",\"rank\":1,\"item\":\" 42\",\"score\":0\\.5[0-9]+,"
                        + "\"name\":\"=cmd\\(\\)\\\\u001b\\[2J\"}\n");
    }

    @Test
    void usersAreAnsweredInTheirOrderAndSeenItemsAreLeftOut() {
        CommandRun run = recommend("bob,../x,5\nann,z,5\nbob,z,1\n", "--output-format=csv", "--top=2");
        assertThat(run.lines())
                .satisfiesExactly(
                        head -> assertThat(head).isEqualTo("user,rank,item,score,name"),
                        first -> assertThat(first).startsWith("bob,1,\"\u00e9\"\"\","),
                        second -> assertThat(second).startsWith("bob,2,\" 42\","),
                        third -> assertThat(third).startsWith("ann,1,\" 42\","),
                        last -> assertThat(last).startsWith("ann,2,../x,"));
        assertThat(recommend("ann,z,5\n", "--include-seen", "--top=1").out()).contains("\"item\":\"z\"");
    }

    @Test
    void coldUsersAndUnknownItemsFollowThePolicy() {
        String log = "ann,unheard-of,5\n";
        CommandRun popular = recommend(log, "--top=1");
        assertThat(popular.out())
                .startsWith("{\"user\":\"ann\",\"rank\":1,\"item\":\"z\",\"score\":0.2689414213699951,");
        assertThat(popular.err())
                .isEqualTo("Left out: the model does not know 1 item of standard input, such as 'unheard-of'");
        assertThat(recommend(log, "--cold-start=skip").out()).isEmpty();
        CommandRun unknownItem = recommend(log, "--cold-start=error");
        assertThat(unknownItem.code()).isEqualTo(20);
        assertThat(unknownItem.err())
                .isEqualTo("Cannot recommend: the model does not know 1 item of standard input, such as 'unheard-of'");
        CommandRun unknownUser = recommend("ann,z,1\n", "--cold-start=error");
        assertThat(unknownUser.code()).isEqualTo(20);
        assertThat(unknownUser.err()).isEqualTo("Cannot recommend to user 'ann': no like is known");
    }

    @Test
    void usersAreChosenByOptionOrFile() throws IOException {
        Path users = folder.resolve("users.txt");
        Files.writeString(users, "bob\nnew one\n");
        CommandRun run = recommend("ann,z,5\nbob,z,5\n", "--users=" + users, "--top=1");
        assertThat(run.lines())
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"user\":\"bob\"").contains("\"item\":\" 42\""),
                        second -> assertThat(second)
                                .contains("\"user\":\"new one\"")
                                .contains("\"item\":\"z\""));
        assertThat(recommend("ann,z,5\n", "--users=" + folder.resolve("none")).err())
                .isEqualTo("Cannot read the users of " + folder.resolve("none") + ": there is no such file");
    }

    @Test
    void whatCannotBeIsRefusedInASentence() {
        assertThat(recommend("z\n", "--output-format=parquet").err())
                .isEqualTo("Cannot use --input - with other inputs, --output or parquet: the answer to standard input"
                        + " goes to standard output, as jsonl or csv");
        CommandRun nowhere = CommandRun.of("recommend", "--model", model, "--input", "log.csv");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).isEqualTo("Missing --output PATH; without it only --input - can be answered");
        assertThat(recommend("z\n", "--from=2026-01-31").err())
                .isEqualTo("Cannot set --from to 2026-01-31: must be seconds or milliseconds since 1970, or a time with"
                        + " zone such as 2026-01-31T12:00:00Z, in the years 1970 to 2099");
        assertThat(recommend("z\n", "--from=20", "--until=10").err())
                .isEqualTo(
                        "Cannot take events from 1970-01-01T00:00:20Z until 1970-01-01T00:00:10Z: the end, which does"
                                + " not belong to the window, must be later than its start");
    }

    @Test
    void similarItemsAreShownSafely() {
        CommandRun run = CommandRun.of("similar", "--model", model, "--item", "z", "--top", "2");
        assertThat(run.out())
                .isEqualTo("Most like Last, first (z):\n" + "  0.996  =cmd()\\u001b[2J (' 42')\n"
                        + " -1.000  Up (../x)\n");
        CommandRun unknown = CommandRun.of("similar", "--model", model, "--item", "\u001bq");
        assertThat(unknown.code()).isEqualTo(20);
        assertThat(unknown.err()).isEqualTo("Cannot find item '\\u001bq': the model has 4 items, such as 'z'");
    }

    @Test
    void anExplanationNamesHiddenUnitsAndLikes() {
        CommandRun run = CommandRun.of("explain", "--model", model, "--likes", "../x,z", "--item", " 42");
        assertThat(run.lines())
                .satisfiesExactly(
                        head -> assertThat(head)
                                .isEqualTo(
                                        "=cmd()\\u001b[2J (' 42') is liked with probability 0.095; without any like it"
                                                + " would be 0.095."),
                        units -> assertThat(units).isEqualTo("No hidden unit pushes it up."),
                        likes -> assertThat(likes)
                                .isEqualTo("Likes that push it up, by what its log-odds lose without that like alone:"),
                        like -> assertThat(like).isEqualTo("   +2.489  Last, first (z)"));
        assertThat(CommandRun.of("explain", "--model", model, "--likes", "z", "--item", " 42")
                        .lines())
                .contains(
                        "Hidden units that push it up, by what each adds to its log-odds because of the likes, and their"
                                + " strongest items:")
                .anyMatch(line -> line.contains(
                        "Hidden 1, on with probability 0.953 instead of 0.500: Last, first (3.0), =cmd()"));
        assertThat(CommandRun.of("explain", "--model", model, "--likes", "z,\"q", "--item", "z")
                        .err())
                .startsWith("Invalid list of ids 'z,\"q': ");
        assertThat(CommandRun.of("explain", "--model", model, "--likes", "z", "--item", "z")
                        .err())
                .isEqualTo("Cannot explain item 'z' by itself: it is one of the likes");
    }

    @Test
    void anExplanationGoesByALogAsWell() {
        String log = "ann,z,5\nann,../x,1\nbob,z,5\nann,unheard-of,5\n";
        CommandRun run = explain(log, "--user", "ann");
        assertThat(run.err())
                .isEqualTo("Left out: the model does not know 1 item of standard input, such as 'unheard-of'");
        assertThat(run.lines()).contains("   +2.489  Last, first (z), rated 5");
        assertThat(explain("z\n").lines()).contains("   +2.489  Last, first (z)");

        assertThat(explain(log).err()).isEqualTo("Missing --user: standard input has the events of 2 users");
        assertThat(explain(log, "--user", "eve").err())
                .isEqualTo("Cannot find user 'eve' in standard input, which has 2 users");
        assertThat(explain("ann, 42,5\n").err())
                .isEqualTo("Cannot explain item ' 42' by itself: it is one of the events of the user");
        assertThat(CommandRun.of("explain", "--model", model, "--item", "z").err())
                .isEqualTo("Cannot tell what is known of somebody: expected either --likes or --input -");
        assertThat(CommandRun.of("explain", "--model", model, "--item", "z", "--input", "likes.csv")
                        .err())
                .isEqualTo("Cannot explain by --input likes.csv: expected -, a log on standard input");
        assertThat(CommandRun.of("explain", "--model", model, "--item", "z", "--likes", " 42", "--user", "ann")
                        .err())
                .isEqualTo("Cannot use --user with --likes: it chooses from a log on standard input");
    }

    private CommandRun explain(String log, String... options) {
        String[] all = new String[options.length + 6];
        System.arraycopy(new String[] {"explain", "--model", model, "--item", " 42", "--input=-"}, 0, all, 0, 6);
        System.arraycopy(options, 0, all, 6, options.length);
        return CommandRun.withInput(log, all);
    }

    private CommandRun recommend(String input, String... options) {
        String[] all = new String[options.length + 5];
        System.arraycopy(new String[] {"recommend", "--model", model, "--input", "-"}, 0, all, 0, 5);
        System.arraycopy(options, 0, all, 5, options.length);
        return CommandRun.withInput(input, all);
    }
}
