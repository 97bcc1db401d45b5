package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.BadLineLimit;
import rbm.data.BadLineReason;
import rbm.data.EventFilter;
import rbm.data.EventsPerUser;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.data.LogSummary;
import rbm.data.PreferenceFormat;
import rbm.data.PreferenceFormat.Header;
import rbm.data.TimeWindow;

class LikesInputTest {
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
    void everyUserWhoLikesSomethingIsACase() {
        TrainingData data = read("ann,x,5\nann,y,1\nbob,y,4\nbob,x,4\ncy,x,3\n");
        assertThat(data.items()).containsExactly(new Item("x", "x"), new Item("y", "y"));
        assertThat(data.cases()).isEqualTo(2);
        assertThat(data.itemCounts()).containsExactly(2, 1);
        assertThat(data.casesOfBlocks()).hasSize(1);
        assertThat(data.summary().users()).isEqualTo(3);
        assertThat(data.summary().droppedUsers()).isEqualTo(1);
        assertThat(data.summary().likes()).isEqualTo(3);
        assertThat(data.summary().describe())
                .isEqualTo("1 file, 5 lines: 2 cases with 3 units on, 1 user without a like dropped");
    }

    @Test
    void theLastEventCountsAndTheOthersAreCounted() {
        TrainingData data = read("u,x,5,10\nu,x,1,20\nu,y,1,10\nu,y,5,10\nu,z,5,1\nu,z,5,1\n");
        assertThat(data.itemCounts()).containsExactly(0, 1, 1);
        assertThat(data.summary().superseded()).isEqualTo(3);
    }

    @Test
    void everyLineAndEventThatIsLeftOutIsCountedForPeopleAndForPrograms() {
        String lines = """
                ann,a,5,100
                ann,b,5,199

                ann,c,5,200
                ann,d,5,99
                ann,e,5,150
                ann,a,2,160
                bob,a,2,150
                bob,a,5,150
                bob,b,4,170
                bob,e,4,180
                cat,b,5,180
                cat,rare,5,180
                dan,a,1,180
                dan,b,1,180
                eve,b,5,180
                ,a,1,180
                """;
        EventFilter filter =
                new EventFilter(TimeWindow.of(Instant.ofEpochSecond(100), Instant.ofEpochSecond(200)), 2, 2, 2);
        InputSummary summary = read(lines, likes().withFilter(filter).withBadLineLimit(BadLineLimit.parse("1")))
                .summary();
        assertThat(summary.counts())
                .containsExactly(
                        entry("lines", 17L),
                        entry("bad-lines", 1L),
                        entry("skipped-lines", 1L),
                        entry("events-before-window", 1L),
                        entry("events-after-window", 1L),
                        entry("superseded-events", 2L),
                        entry("users-with-few-events", 1L),
                        entry("items-with-few-events", 1L),
                        entry("events-of-such-items", 1L),
                        entry("users-over-most-events", 2L),
                        entry("events-over-most", 2L),
                        entry("users-without-like", 1L),
                        entry("cases", 3L),
                        entry("units-on", 4L));
        assertThat(summary.describe())
                .startsWith("1 file, 17 lines: 3 cases with 4 units on, 1 blank, comment or header line, 1 event before"
                        + " the window, 1 event after the window, 2 superseded events, 1 user with too few events, 1 item"
                        + " with too few events, 1 event of such items, 2 events over the most of a user, 2 users over"
                        + " that most, 1 user without a like dropped, 1 bad line (1 x empty id; first: likes.csv:17");
    }

    @Test
    void withoutRatingEveryLineIsALikeAndAllScalesWork() {
        assertThat(read("u,x\nu,y\n").itemCounts()).containsExactly(1, 1);
        TrainingData scale100 =
                read("u,x,79\nu,y,80\nu,z,100\n", likes().withFormat(new PreferenceFormat(",", Header.ABSENT, 80)));
        assertThat(scale100.itemCounts()).containsExactly(0, 1, 1);
    }

    @Test
    void separatorAndHeaderAreOptionsAndEveryFileHasItsHeader() {
        InputFixture.write(folder.resolve("a.tsv"), "user\titem\trating\nu\tx\t5\n");
        InputFixture.write(folder.resolve("b.tsv"), "user\titem\trating\nv\tx\t5\n");
        PreferenceFormat format = new PreferenceFormat("\t", Header.FIRST_LINE, 4);
        TrainingData data = LikesInput.read(
                context, InputRequest.ofLikes(List.of(folder.toString())).withFormat(format));
        assertThat(data.cases()).isEqualTo(2);
        assertThat(data.summary().skippedLines()).isEqualTo(2);
        assertThat(data.items()).extracting(Item::id).containsExactly("x");
    }

    @Test
    void aHeaderInTheMiddleOrWithoutTheOptionIsABadLine() {
        assertThatThrownBy(() -> read("user,item,rating\nu,x,5\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot train on likes.csv: 1 of 2 lines is bad (50.0 %), at most 1 % allowed; "
                        + "1 x expected a number; first: likes.csv:1: Invalid rating 'rating': expected a number");
    }

    @Test
    void byteOrderMarkWindowsLineEndsGzipAndSeveralFilesMakeNoDifference() {
        String log = "u,x,5\nv,y,5\nw,x,4\nw,y,5\n";
        List<String> expected = InputFixture.text(read(log));
        assertThat(InputFixture.text(read("\uFEFF" + log.replace("\n", "\r\n") + "\r\n\r\n")))
                .isEqualTo(expected);
        String gzip = InputFixture.writeGzip(folder.resolve("log.csv.gz"), log);
        assertThat(InputFixture.text(LikesInput.read(context, InputRequest.ofLikes(List.of(gzip)))))
                .isEqualTo(expected);
        InputFixture.write(folder.resolve("days/2"), "u,x,5\nw,y,5");
        InputFixture.write(folder.resolve("days/1"), "w,x,4\nv,y,5");
        InputFixture.write(folder.resolve("days/3"), "");
        TrainingData days = LikesInput.read(context, InputRequest.ofLikes(List.of(folder + "/days/*")));
        assertThat(InputFixture.text(days)).isEqualTo(expected);
        assertThat(days.summary().skippedFiles()).containsExactly("3 (empty)");
    }

    @Test
    void strangeIdsAreKeptExactlyAsWritten() {
        String longId = "x".repeat(10_000);
        TrainingData data =
                read("u, 42\nu,42\nu,\uD83D\uDE00\nu,=cmd()\nu,../etc\nu,\"a \"\"b\"\", c\"\nu,A\nu,a\nu,\u00e9\n"
                        + "u,e\u0301\nu," + longId + "\n");
        assertThat(data.items())
                .extracting(Item::id)
                .containsExactlyInAnyOrder(
                        " 42",
                        "42",
                        "\uD83D\uDE00",
                        "=cmd()",
                        "../etc",
                        "a \"b\", c",
                        "A",
                        "a",
                        "\u00e9",
                        "e\u0301",
                        longId);
    }

    @Test
    void namesComeFromAFileOfIdsAndNames() {
        String names = InputFixture.write(folder.resolve("names.csv"), "x,\"Rings, Lord of the\"\n\nq,Unknown\n");
        assertThat(read("u,x\nu,y\n", likes().withNames(names)).items())
                .containsExactly(new Item("x", "Rings, Lord of the"), new Item("y", "y"));
        String broken = InputFixture.write(folder.resolve("broken.csv"), "x,Rings\ny\n");
        assertThatThrownBy(() -> read("u,x\n", likes().withNames(broken)))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Cannot read the names in broken.csv:2: Invalid line 'y': expected an id and a name, separated by ','");
    }

    @Test
    void badLinesUpToTheLimitAreCountedShownAndKeptAside() throws IOException {
        String longText = "u,x," + "7x".repeat(2000);
        String log = "u,x,5\nu,x,7x\n\nu\n" + longText + "\nv,\"y\nu,x,NaN\nu,x,\u0001\n";
        byte[] bytes = (log + "u,?,5\n").getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 4] = (byte) 0xFF;
        String file = InputFixture.write(folder.resolve("likes.csv"), bytes);
        Path quarantine = folder.resolve("out/bad.jsonl");
        TrainingData data = LikesInput.read(
                context,
                InputRequest.ofLikes(List.of(file))
                        .withBadLineLimit(BadLineLimit.parse("7"))
                        .withQuarantine(quarantine.toString()));
        assertThat(data.cases()).isEqualTo(1);
        assertThat(data.summary().badLines().byReason())
                .containsEntry(BadLineReason.NOT_A_NUMBER, 3L)
                .containsEntry(BadLineReason.WRONG_WIDTH, 1L)
                .containsEntry(BadLineReason.BROKEN_QUOTES, 1L)
                .containsEntry(BadLineReason.NAN, 1L)
                .containsEntry(BadLineReason.NOT_UTF8, 1L);
        List<String> lines = Files.readAllLines(quarantine);
        assertThat(lines).hasSize(7);
        assertThat(lines.get(0))
                .isEqualTo("{\"file\":\"file:" + file + "\",\"line\":2,\"reason\":\"expected a number\","
                        + "\"detail\":\"Invalid rating '7x': expected a number\",\"text\":\"u,x,7x\"}");
        assertThat(lines.get(2)).contains("\"line\":5,").hasSizeBetween(1000, 1300);
        assertThat(lines.get(3)).contains("\"text\":\"v,\\\"y\"");
        assertThat(lines.get(5)).contains("\"text\":\"u,x,\\u0001\"");
        assertThat(lines.get(6)).contains("\"line\":9,").contains("\"text\":\"u,\uFFFD,5\"");
    }

    @Test
    void tooManyBadLinesStopTheRunButAreKeptAsideFirst() throws IOException {
        Path quarantine = folder.resolve("bad.jsonl");
        String log = "u,x,5\n".repeat(30) + "u,x,7x\n".repeat(70);
        context.hadoopConfiguration().set("mapreduce.input.fileinputformat.split.maxsize", "64");
        try {
            assertThatThrownBy(() -> read(log, likes().withQuarantine(quarantine.toString())))
                    .isInstanceOf(InputException.class)
                    .hasMessage("Cannot train on likes.csv: 70 of 100 lines are bad (70.0 %), at most 1 % allowed; "
                            + "70 x expected a number; first: likes.csv:31: Invalid rating '7x': expected a number; "
                            + "likes.csv:32: Invalid rating '7x': expected a number; "
                            + "likes.csv:33: Invalid rating '7x': expected a number; all of them: " + quarantine);
        } finally {
            context.hadoopConfiguration().unset("mapreduce.input.fileinputformat.split.maxsize");
        }
        List<String> lines = Files.readAllLines(quarantine);
        assertThat(lines).hasSize(70);
        assertThat(lines.get(0)).contains("\"line\":31,");
        assertThat(lines.get(69)).contains("\"line\":100,");
    }

    @Test
    void aLineOfAMegabyteIsBadAndItsNeighboursAreGood() {
        TrainingData data =
                read("u,x\nu," + "y".repeat(1 << 20) + "\nu,z\n", likes().withBadLineLimit(BadLineLimit.parse("1")));
        assertThat(data.items()).extracting(Item::id).containsExactly("x", "z");
        assertThat(data.summary().badLines().byReason()).containsOnlyKeys(BadLineReason.TOO_LONG);
    }

    @Test
    void aFileOfAnotherEncodingIsBadLines() {
        String file =
                InputFixture.write(folder.resolve("utf16.csv"), "u,x,5\nu,y,5\n".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> LikesInput.read(context, InputRequest.ofLikes(List.of(file))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x NUL character; first: utf16.csv:1: Invalid line 'u\\u0000,\\u0000x");
    }

    @Test
    void aTruncatedGzipFileIsNamedAndNothingIsTrained() throws IOException {
        Path file = folder.resolve("likes.csv.gz");
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            log.append("user")
                    .append(i * 7919 % 10_007)
                    .append(",item")
                    .append(i % 97)
                    .append(",5\n");
        }
        InputFixture.writeGzip(file, log.toString());
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {whole.length / 2, whole.length - 1, 5}) {
            InputFixture.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> LikesInput.read(context, InputRequest.ofLikes(List.of(file.toString()))))
                    .isInstanceOf(InputException.class)
                    .hasMessage("Cannot read file:" + file + ": the compressed data end too early");
        }
    }

    @Test
    void aFileThatIsNoGzipButIsCalledSoIsNamed() {
        String file = InputFixture.write(folder.resolve("likes.csv.gz"), "u,x,5\n".repeat(100));
        assertThatThrownBy(() -> LikesInput.read(context, InputRequest.ofLikes(List.of(file))))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("Cannot read file:" + file + ": ");
    }

    @Test
    void emptyPartsAndFilesGivenTwiceAreLeftOutAndSaid() {
        String part = InputFixture.write(folder.resolve("log/part-0"), "u,x,5\n");
        InputFixture.write(folder.resolve("log/part-1"), "");
        InputFixture.write(folder.resolve("log/_SUCCESS"), "");
        TrainingData data = LikesInput.read(
                context, InputRequest.ofLikes(List.of(folder.resolve("log").toString(), part)));
        assertThat(data.summary().describe())
                .isEqualTo(
                        "1 file, 1 line: 1 case with 1 unit on, 2 files skipped (part-1 (empty), part-0 (given twice))");
    }

    @Test
    void bytesThatAreNotTextAreBadLinesAndTheirNeighboursAreGood() {
        byte[] log = "u,x,5\nu,?,5\nu,!,5\nu,z,5\n".getBytes(StandardCharsets.ISO_8859_1);
        log[8] = (byte) 0xE9;
        log[14] = 0;
        String file = InputFixture.write(folder.resolve("mixed.csv"), log);
        TrainingData data =
                LikesInput.read(context, InputRequest.ofLikes(List.of(file)).withBadLineLimit(BadLineLimit.parse("2")));
        assertThat(data.items()).extracting(Item::id).containsExactly("x", "z");
        assertThat(data.summary().badLines().byReason()).containsOnlyKeys(BadLineReason.NOT_UTF8, BadLineReason.NUL);
    }

    @Test
    void whatTheNextRunComparesWithIsCountedAfterTheFilter() {
        String log = "a,x,5,10\na,x,1,20\na,y,5,10\nb,x,5,10\nc,z,1,10\nd,y,5,99\nbad\n";
        TimeWindow window = TimeWindow.of(null, TimeWindow.moment("50"));
        TrainingData data = read(
                log, likes().withFilter(EventFilter.NONE.withWindow(window)).withBadLineLimit(BadLineLimit.parse("1")));
        assertThat(data.logSummary())
                .isEqualTo(new LogSummary(7, 1, new EventsPerUser(3, 4, 1, 2), Map.of("x", 1L, "y", 1L, "z", 0L)));
        assertThat(data.summary().times()).contains(new InputSummary.Times(10_000, 20_000));
    }

    @Test
    void aLogWithoutALineOfDataIsNoInput() {
        assertThatThrownBy(() -> read("\n  \n"))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot train on likes.csv: no line with data among 2 lines");
    }

    @Test
    void aLogInWhichNobodyLikesAnythingIsNoInput() {
        assertThatThrownBy(() -> read("u,x,1\nv,x,2\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot train on likes.csv: none of its 2 users likes an item: no rating that counts "
                        + "reaches the like threshold 4.0");
    }

    @Test
    void anUnlikeRemovesALikeWhateverTheOrderOfTheLines() {
        TrainingData data = read("u,x,1,200\nu,x,5,100\nu,y,5,100\nv,x,5,100\n");
        assertThat(data.itemCounts()).containsExactly(1, 1);
        assertThat(data.summary().superseded()).isEqualTo(1);
    }

    @Test
    void theWindowHoldsItsStartAndNotItsEnd() {
        String log = "u,a,5,1970-01-01T00:00:09Z\nu,b,5,1970-01-01T05:30:10+05:30\nu,c,5,1970-01-01T00:00:19.999Z\n"
                + "u,d,5,1970-01-01T00:00:20Z\nv,e,5,1970-01-01T00:00:21Z\n";
        TimeWindow window = TimeWindow.of(TimeWindow.moment("10"), TimeWindow.moment("1970-01-01T00:00:20Z"));
        TrainingData data = read(log, likes().withFilter(EventFilter.NONE.withWindow(window)));
        assertThat(data.items()).extracting(Item::id).containsExactly("b", "c");
        assertThat(data.summary().users()).isEqualTo(1);
        assertThat(data.summary().describe())
                .isEqualTo("1 file, 5 lines: 1 case with 2 units on, 1 event before the window, "
                        + "2 events after the window");
    }

    @Test
    void anEventAfterTheWindowDoesNotUndoOneInIt() {
        TimeWindow window = TimeWindow.of(null, TimeWindow.moment("20"));
        TrainingData data = read("u,x,5,10\nu,x,1,20\n", likes().withFilter(EventFilter.NONE.withWindow(window)));
        assertThat(data.itemCounts()).containsExactly(1);
    }

    @Test
    void timesThatCannotBeComparedStopTheRun() {
        assertThatThrownBy(() -> read("u,x,5,881250949\nu,y,5,881250949000\nu,z,5,881250949\nu,w\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot read likes.csv: its timestamps are a mixture of seconds (2 lines) and "
                        + "milliseconds (1 line), expected one unit for the whole input");
        assertThatThrownBy(() -> read("u,x,5,10\n".repeat(1000) + "u,x,5,2026-01-31T12:00:00\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot read likes.csv:1001: Invalid timestamp '2026-01-31T12:00:00': it has no zone, "
                        + "expected one such as Z or +01:00");
        EventFilter early = EventFilter.NONE.withWindow(TimeWindow.of(null, TimeWindow.moment("20")));
        assertThatThrownBy(() -> read("u,x,5,10\nu,y,5\n", likes().withFilter(early)))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot take the events of likes.csv until 1970-01-01T00:00:20Z: "
                        + "1 of them have no timestamp");
        assertThatThrownBy(() -> read("u,x,5,30\n", likes().withFilter(early)))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot use likes.csv: none of its 1 events is until 1970-01-01T00:00:20Z");
    }

    @Test
    void usersAndItemsWithFewEventsAreLeftOutBothCountedBeforeEither() {
        String log = "a,x,5\na,x,5\na,y,5\nb,x,1\nb,y,5\nb,z,5\nc,z,5\n";
        TrainingData data = read(log, likes().withFilter(new EventFilter(TimeWindow.ALL, 2, 2, 99)));
        assertThat(data.items()).extracting(Item::id).containsExactly("x", "y", "z");
        assertThat(data.itemCounts()).containsExactly(1, 2, 1);
        TrainingData strict = read(log + "a,q,5\n", likes().withFilter(new EventFilter(TimeWindow.ALL, 2, 2, 99)));
        assertThat(strict.items()).extracting(Item::id).containsExactly("x", "y", "z");
        assertThat(strict.summary().describe())
                .isEqualTo("1 file, 8 lines: 2 cases with 4 units on, 1 superseded event, 1 user with too few "
                        + "events, 1 item with too few events, 1 event of such items");
    }

    @Test
    void aUserWithManyEventsKeepsTheLatest() {
        String log = "bot,a,5,10\nbot,b,5,30\nbot,d,5,20\nbot,c,5,20\nann,a,5,10\n";
        TrainingData data = read(log, likes().withFilter(new EventFilter(TimeWindow.ALL, 1, 1, 2)));
        assertThat(data.itemCounts()).containsExactly(1, 1, 1, 0);
        assertThat(data.summary().describe()).endsWith(", 2 events over the most of a user, 1 user over that most");
    }

    @Test
    void aFilterThatLeavesNothingSaysSo() {
        assertThatThrownBy(() -> read("u,x\n", likes().withFilter(new EventFilter(TimeWindow.ALL, 2, 1, 9))))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot use likes.csv: none of its 1 users has at least 2 events");
        assertThatThrownBy(() -> read("u,x\n", likes().withFilter(new EventFilter(TimeWindow.ALL, 1, 2, 9))))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot use likes.csv: none of its 1 items has at least 2 events");
    }

    @Test
    void oneUserAndOneItemAreEnough() {
        TrainingData data = read("u,x\n");
        assertThat(data.cases()).isEqualTo(1);
        assertThat(data.visibleUnits()).isEqualTo(1);
    }

    @Test
    void aQuarantineThatCannotBeWrittenIsNamed() {
        String blocked = InputFixture.write(folder.resolve("file"), "x") + "/bad.jsonl";
        assertThatThrownBy(() -> read("u,x,7x\n", likes().withQuarantine(blocked)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("Cannot write the bad lines to " + blocked + ": ");
    }

    private InputRequest likes() {
        return InputRequest.ofLikes(List.of(folder.resolve("likes.csv").toString()));
    }

    private TrainingData read(String log) {
        return read(log, likes());
    }

    private TrainingData read(String log, InputRequest request) {
        InputFixture.write(folder.resolve("likes.csv"), log);
        return LikesInput.read(context, request);
    }
}
