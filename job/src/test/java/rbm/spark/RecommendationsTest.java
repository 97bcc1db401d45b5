package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.BadLineLimit;
import rbm.data.EventFilter;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.data.TimeWindow;
import rbm.evaluation.Recommender.ColdStart;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;
import rbm.spark.InputRequest.Layout;
import rbm.spark.RecommendationOutput.Format;
import rbm.spark.RecommendationRequest.Seen;

class RecommendationsTest {
    private static final List<Item> ITEMS = List.of(
            new Item("z", "Last, first"), new Item(" 42", "=cmd()"), new Item("../x", "Up"), new Item("\u00e9\"", "E"));

    /** The first two items go together, and so do the last two. */
    private static final Parameters PARAMETERS = new Parameters(
            new float[] {3, -3, 3, -3, -3, 3, -3, 3}, new float[] {-1, -2, -1.5f, -3}, new float[] {0, 0});

    private static final String LOG = "ann,z,5\n\" bob\",../x,5\n\" bob\", 42,1\n\"c,\"\"y\",unheard-of,5\ndan,z,2\n";

    private static JavaSparkContext context;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        context = SparkContexts.local(2);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void everyUserGetsTheItemsThatGoWithTheLikesAndWereNeverSeen() throws IOException {
        RecommendationSummary summary = write(request(LOG), Format.JSONL);
        assertThat(summary.describe())
                .isEqualTo("8 recommendations for 4 users, 2 users of whom no like is known, 1 item left out that the"
                        + " model does not know");
        assertThat(summary.log()).isEqualTo("1 file, 5 lines: 5 events of 4 users with 4 items");
        List<String> lines = lines();
        assertThat(lines).hasSize(8);
        assertThat(lines)
                .filteredOn(line -> line.contains("\"ann\""))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("{\"user\":\"ann\",\"rank\":1,\"item\":\" 42\",\"score\":0.6")
                                .endsWith(",\"name\":\"=cmd()\"}"),
                        second -> assertThat(second).contains("\"rank\":2,\"item\":\"../x\""));
        assertThat(lines)
                .filteredOn(line -> line.contains("\" bob\""))
                .first()
                .asString()
                .contains("\"rank\":1,\"item\":\"\u00e9\\\"\"");
        assertThat(lines).filteredOn(line -> line.contains("\" bob\"")).noneMatch(line -> line.contains("\" 42\""));
    }

    @Test
    void usersWithoutAKnownLikeGetWhatIsPopularNothingOrAnError() throws IOException {
        write(request(LOG), Format.CSV);
        assertThat(lines()).contains("\"c,\"\"y\",1,z,0.2689414213699951,\"Last, first\"");
        assertThat(lines())
                .filteredOn(line -> line.startsWith("dan,"))
                .first()
                .asString()
                .startsWith("dan,1,../x,");

        RecommendationSummary skipped =
                recommend(request(LOG, ColdStart.SKIP), new RecommendationOutput(path("b"), Format.CSV));
        assertThat(skipped.users()).isEqualTo(4);
        assertThat(skipped.answered()).isEqualTo(2);
        assertThat(skipped.coldUsers()).isEqualTo(2);

        assertThatThrownBy(
                        () -> recommend(request(LOG, ColdStart.ERROR), new RecommendationOutput(path("c"), Format.CSV)))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot recommend from log.csv: the model does not know 1 item of it, such as"
                        + " 'unheard-of'");
        assertThatThrownBy(() -> recommend(
                        request("dan,z,2\n", ColdStart.ERROR), new RecommendationOutput(path("d"), Format.CSV)))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot recommend from log.csv: no like is known of 1 user, such as 'dan'");
        assertThat(folder.resolve("d")).doesNotExist();
    }

    @Test
    void whatIsLeftOutIsCounted() {
        String lines = "ann,z,5,100\nann,z,5,99\nann,../x,5,200\nann,../x,5,99\n,z,5,150\n\nbob,z,5,150\n"
                + "bob,../x,5,150\nbob, 42,1,150\nbob,\"\u00e9\"\"\",5,150\ndan,z,2,150\n";
        RecommendationRequest request = request(lines, ColdStart.SKIP);
        InputRequest input = request.input()
                .withFilter(EventFilter.NONE.withWindow(
                        TimeWindow.of(Instant.ofEpochSecond(100), Instant.ofEpochSecond(200))))
                .withBadLineLimit(BadLineLimit.parse("1"));
        RecommendationSummary summary = recommend(
                new RecommendationRequest(input, Optional.empty(), 1, Seen.EXCLUDED, ColdStart.SKIP),
                new RecommendationOutput(path("left"), Format.CSV));
        assertThat(summary.log())
                .startsWith(
                        "1 file, 11 lines: 6 events of 3 users with 4 items, 1 blank, comment or header line, 2 events"
                                + " before the window, 1 event after the window, 1 bad line (1 x empty id; first: log.csv:5");
        assertThat(summary.describe())
                .isEqualTo("1 recommendation for 1 user, 2 users who got none, 1 user of whom no like is known");
    }

    @Test
    void onlyTheUsersAskedForAreAnsweredAlsoThoseWhoAreNotInTheLog() throws IOException {
        RecommendationRequest all = request(LOG);
        RecommendationRequest two = new RecommendationRequest(
                all.input(), Optional.of(Set.of("ann", "new one")), 1, Seen.EXCLUDED, ColdStart.POPULARITY);
        assertThat(recommend(two, new RecommendationOutput(path("out"), Format.CSV))
                        .coldUsers())
                .isEqualTo(1);
        assertThat(lines().stream().filter(line -> !line.startsWith("user,")))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("ann,1,\" 42\","),
                        line -> assertThat(line).startsWith("new one,1,z,"));
    }

    @Test
    void seenItemsAreRecommendedOnRequest() throws IOException {
        RecommendationRequest all = request("ann,z,5\n");
        recommend(
                new RecommendationRequest(all.input(), Optional.empty(), 4, Seen.INCLUDED, ColdStart.SKIP),
                new RecommendationOutput(path("out"), Format.CSV));
        assertThat(lines()).hasSize(5).anyMatch(line -> line.startsWith("ann,1,z,"));
    }

    @Test
    void parquetHoldsTheSameRows() throws IOException {
        write(request(LOG), Format.PARQUET);
        recommend(request(LOG), new RecommendationOutput(path("text"), Format.JSONL));
        List<String> rows = new ArrayList<>();
        for (Row row :
                SparkSession.builder().getOrCreate().read().parquet(path("out")).collectAsList()) {
            rows.add(rbm.data.RecommendationText.JSONL.line(
                    row.getString(0), row.getInt(1), new Item(row.getString(2), row.getString(4)), row.getDouble(3)));
        }
        assertThat(rows).containsExactlyInAnyOrderElementsOf(lines("text"));
    }

    @Test
    void partitionsAndSplitsMakeNoDifference() throws IOException {
        Random random = new Random(3);
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 4000; i++) {
            Item item = ITEMS.get(random.nextInt(4));
            log.append("user")
                    .append(random.nextInt(1500))
                    .append(',')
                    .append(item.id().startsWith("\u00e9") ? "\"\u00e9\"\"\"" : item.id())
                    .append(',')
                    .append(1 + random.nextInt(5))
                    .append(',')
                    .append(random.nextInt(1000))
                    .append('\n');
        }
        List<String> expected = null;
        for (int partitions : new int[] {1, 3, 7}) {
            context.hadoopConfiguration().setInt("mapreduce.input.fileinputformat.split.maxsize", 60_000 / partitions);
            RecommendationRequest request = request(log.toString());
            InputRequest input = request.input().withLayout(new Layout(1, partitions));
            String name = "p" + partitions;
            recommend(
                    new RecommendationRequest(input, Optional.empty(), 2, Seen.EXCLUDED, ColdStart.POPULARITY),
                    new RecommendationOutput(path(name), Format.JSONL));
            expected = expected == null ? lines(name) : expected;
            assertThat(lines(name)).isEqualTo(expected).hasSizeGreaterThan(2000);
        }
        context.hadoopConfiguration().unset("mapreduce.input.fileinputformat.split.maxsize");
    }

    @Test
    void anOutputThatIsThereIsRefusedBeforeAnythingIsRead() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        assertThatThrownBy(() -> write(request(LOG), Format.JSONL))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot write recommendations to " + path("out") + ": it is there already");
    }

    private RecommendationRequest request(String log) {
        return request(log, ColdStart.POPULARITY);
    }

    private RecommendationRequest request(String log, ColdStart coldStart) {
        String file = InputFixture.write(folder.resolve("log.csv"), log);
        return new RecommendationRequest(
                InputRequest.ofLikes(List.of(file)), Optional.empty(), 2, Seen.EXCLUDED, coldStart);
    }

    private RecommendationSummary write(RecommendationRequest request, Format format) {
        return recommend(request, new RecommendationOutput(path("out"), format));
    }

    private static RecommendationSummary recommend(RecommendationRequest request, RecommendationOutput output) {
        return new Recommendations(context, PARAMETERS, VisibleLayer.BINARY, ITEMS).write(request, output);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> lines() throws IOException {
        return lines("out");
    }

    /** The lines of all parts in their order. */
    private List<String> lines(String name) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            for (Path file : files.filter(part -> part.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
