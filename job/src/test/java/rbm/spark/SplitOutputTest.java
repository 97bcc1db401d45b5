package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.InputException;
import rbm.evaluation.Popularity;
import rbm.evaluation.RankingMetric;
import rbm.evaluation.UnitCounts;

/** Two logs of a split: what one is trained on never holds what the other asks for. */
class SplitOutputTest {
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
    void theLastLikeOfEachUserGoesToTheTestAndEverythingElseToTheInput() throws IOException {
        SplitOutput.Summary summary = split(
                SplitRule.leaveLastOut(1),
                "u,a,5,10",
                "u,\"b,\"\"q\",5,30",
                "u,c,4.5,20",
                "u,c,1,5",
                "u,d,2,40",
                "v,a,5,10",
                "w,a,1,10");
        assertThat(lines(SplitOutput.INPUT))
                .containsExactlyInAnyOrder("u,a,5,10", "u,c,4.5,20", "u,d,2,40", "w,a,1,10");
        assertThat(lines(SplitOutput.TEST)).containsExactly("u,\"b,\"\"q\",5,30");
        assertThat(summary.log()).isEqualTo("1 file, 7 lines: 7 events of 3 users with 4 items");
        assertThat(summary.describe())
                .isEqualTo(
                        "4 events to learn from, 1 like of 1 user to be found, 1 user left out without a like to go by, 1"
                                + " user left out without a like to be found");
    }

    @Test
    void aSplitByTimeWritesWhatCountedBeforeTheMomentAndTheNewLikesAfterIt() throws IOException {
        split(
                SplitRule.time(Instant.parse("2026-03-01T00:00:00Z")),
                "u,a,5,2026-02-28T23:59:59.999Z",
                "u,a,1,2026-03-02T00:00:00Z",
                "u,b,5,2026-03-01T01:00:00+01:00",
                "u,c,1,2026-03-01T00:00:00Z");
        assertThat(lines(SplitOutput.INPUT)).containsExactly("u,a,5,2026-02-28T23:59:59.999Z");
        assertThat(lines(SplitOutput.TEST)).containsExactly("u,b,5,2026-03-01T00:00:00Z");
    }

    @Test
    void noUserAndItemIsInBothPartsAndTogetherTheyAskWhatTheRuleAsks() throws IOException {
        String[] log = log(60, 30);
        SplitRule rule = SplitRule.random(0.3, 5);

        split(rule, log);

        Set<String> known = pairs(lines(SplitOutput.INPUT));
        Set<String> asked = pairs(lines(SplitOutput.TEST));
        assertThat(known).doesNotContainAnyElementsOf(asked);
        Set<String> all = pairs(Arrays.asList(log));
        assertThat(all).containsAll(known).containsAll(asked);
        RankingData direct = RankingData.read(context, SplitRequest.of(request(log), rule), List.of());
        RankingData written = RankingData.read(
                context,
                SplitRequest.ofFiles(
                        InputRequest.ofLikes(List.of(folder + "/out/input")),
                        InputRequest.ofLikes(List.of(folder + "/out/test"))),
                List.of());
        assertThat(written.counts().judged()).isEqualTo(direct.counts().judged());
        assertThat(popularity(written)).containsExactly(popularity(direct));
    }

    @Test
    void whatIsThereIsNotWrittenOverAndASplitThatAsksNothingIsRefused() throws IOException {
        assertThatThrownBy(() -> split(SplitRule.leaveLastOut(1), "u,a,5,1"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Cannot split log.csv before the last like of each user: no user has both a like to go by and"
                                + " a new one to be found");
        assertThat(folder.resolve("out")).doesNotExist();
        Files.createDirectory(folder.resolve("out"));
        assertThatThrownBy(() -> split(SplitRule.leaveLastOut(1), "u,a,5,1", "u,b,5,2"))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot write the split to " + folder.resolve("out") + ": it is there already");
    }

    private static double[] popularity(RankingData data) {
        double[] scores = data.split()
                .evaluate(new Popularity(new UnitCounts(data.items()).add(data.likes())), 5)
                .of(RankingMetric.NDCG);
        Arrays.sort(scores);
        return scores;
    }

    private static String[] log(int users, int items) {
        Random random = new Random(users);
        List<String> lines = new ArrayList<>();
        for (int event = 0; event < users * 15; event++) {
            lines.add("u" + random.nextInt(users) + ",i" + random.nextInt(items) + "," + (2 + random.nextInt(4)) + ","
                    + random.nextInt(1500));
        }
        return lines.toArray(new String[0]);
    }

    private static Set<String> pairs(List<String> lines) {
        Set<String> pairs = new HashSet<>();
        lines.forEach(line -> pairs.add(line.substring(0, line.indexOf(',', line.indexOf(',') + 1))));
        return pairs;
    }

    private SplitOutput.Summary split(SplitRule rule, String... log) {
        return new SplitOutput(context, folder + "/out").write(SplitRequest.of(request(log), rule));
    }

    private InputRequest request(String... log) {
        return InputRequest.ofLikes(List.of(InputFixture.write(folder.resolve("log.csv"), String.join("\n", log))));
    }

    private List<String> lines(String part) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("out").resolve(part))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
