package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rbm.data.CaseKeys;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.data.ItemDictionary;
import rbm.evaluation.ItemScorer;
import rbm.evaluation.RankingMetric;

class SplitLogTest {
    private static final Instant NOON = Instant.ofEpochSecond(1000);

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
    void aSplitByTimeFindsTheLikesFromTheMomentOnThatAreNewToTheirUsers() {
        assertThat(split(SplitRule.time(NOON), "u,a,5,999", "u,b,1,998", "u,c,5,1000", "u,b,5,1001", "u,d,3,1002"))
                .containsExactly("u likes [a] seen [a, b] to find [c] JUDGED");
    }

    @Test
    void whatHappensLaterChangesNothingBefore() {
        assertThat(split(SplitRule.time(NOON), "u,a,5,1", "u,a,1,1000", "u,b,1,2", "u,b,5,1000", "u,c,5,1000"))
                .containsExactly("u likes [a] seen [a, b] to find [c] JUDGED");
    }

    @Test
    void usersWithoutALikeToGoByOrToFindAreCounted() {
        String[] lines = {
            "new,a,5,1000",
            "sour,b,1,1",
            "sour,a,5,1000",
            "gone,a,5,1",
            "still,a,5,1",
            "still,a,5,1000",
            "u,a,5,1",
            "u,b,5,1000"
        };
        RankingData data = data(SplitRule.time(NOON), lines);
        assertThat(data.counts().judged()).isEqualTo(1);
        assertThat(data.counts().withoutInput()).isEqualTo(2);
        assertThat(data.counts().withoutTarget()).isEqualTo(2);
        assertThat(data.known()).isEqualTo(1);
        assertThat(data.likes().size()).as("users in the input part").isEqualTo(4);
    }

    @Test
    void theLastLikeOfEachUserIsLeftOutAndLikesOfTheSameTimeByAFixedKey() {
        assertThat(split(SplitRule.leaveLastOut(1), "u,a,5,3", "u,b,5,4", "u,c,1,5", "v,a,5,1"))
                .containsExactlyInAnyOrder(
                        "u likes [a] seen [a, c] to find [b] JUDGED", "v likes [] seen [] to find [a] WITHOUT_INPUT");

        String[] tied = {"u,a,5,1", "u,b,5,1", "u,c,5,1"};
        String[] turned = {"u,c,5,1", "u,b,5,1", "u,a,5,1"};
        List<String> seeds = new ArrayList<>();
        for (int seed = 0; seed < 10; seed++) {
            assertThat(split(SplitRule.leaveLastOut(seed), tied))
                    .isEqualTo(split(SplitRule.leaveLastOut(seed), turned));
            seeds.addAll(split(SplitRule.leaveLastOut(seed), tied));
        }
        assertThat(seeds.stream().distinct().toList()).hasSize(3);
    }

    @Test
    void aRandomSplitHoldsOutAboutItsShareOfTheLikes() {
        String[] log = log(400, 50);
        List<SplitUser> users = users(SplitRule.random(0.3, 1), List.of(), 1, log);
        long targets = users.stream().mapToLong(user -> user.targets().length).sum();
        long likes = users.stream().mapToLong(user -> user.likes().length).sum();
        // Of about 6,000 likes a share with a standard deviation of .006.
        assertThat(targets / (double) (targets + likes)).isEqualTo(0.3, within(0.025));
        assertThat(split(SplitRule.random(0.3, 2), log)).isNotEqualTo(split(SplitRule.random(0.3, 1), log));
    }

    @ParameterizedTest
    @EnumSource(SplitRule.Kind.class)
    void partitionsSplitsOfFilesAndTheItemsOfAModelMakeNoDifference(SplitRule.Kind kind) {
        String[] log = log(300, 30);
        List<String> expected = split(rule(kind), log);
        for (int partitions : new int[] {1, 3, 7}) {
            context.hadoopConfiguration().setInt("mapreduce.input.fileinputformat.split.maxsize", 20_000 / partitions);
            List<Item> model = List.of(new Item("i" + partitions, ""), new Item("unheard-of", ""), new Item("i0", ""));
            assertThat(users(rule(kind), model, partitions, log).stream()
                            .map(user -> text(user, dictionary(model, log)))
                            .sorted()
                            .toList())
                    .isEqualTo(expected);
        }
        context.hadoopConfiguration().unset("mapreduce.input.fileinputformat.split.maxsize");
    }

    @ParameterizedTest
    @EnumSource(SplitRule.Kind.class)
    void aPlantedLeakIsCaughtAndWithoutOneNobodySeesTheAnswers(SplitRule.Kind kind) {
        List<SplitUser> users = users(rule(kind), List.of(), 1, log(300, 30)).stream()
                .filter(user -> user.role() == SplitUser.Role.JUDGED)
                .toList();
        assertThat(users).hasSizeGreaterThan(100);
        SplitCases honest = new SplitCases(30);
        users.forEach(honest::add);
        assertThat(honest.toSplit().evaluate(new Echo(30), 10).of(RankingMetric.RECALL))
                .hasSize(users.size())
                .containsOnly(0);

        SplitCases leaking = new SplitCases(30);
        SplitUser victim = users.get(0);
        int[] all = union(victim.seen(), victim.targets());
        leaking.add(new SplitUser(
                victim.key(), union(victim.likes(), victim.targets()), all, victim.targets(), 0, victim.role()));
        assertThatThrownBy(leaking::toSplit)
                .hasMessage("Leak: held-out item " + victim.targets()[0] + " of user 0 is among the items that the"
                        + " recommender has seen");
        SplitCases half = new SplitCases(30);
        half.add(new SplitUser(
                victim.key(),
                union(victim.likes(), victim.targets()),
                victim.seen(),
                victim.targets(),
                0,
                victim.role()));
        assertThatThrownBy(half::toSplit).hasMessageStartingWith("Cannot rank items for user 0: item ");
    }

    @Test
    void aSplitThatNeedsTimesRefusesEventsWithoutThem() {
        assertThatThrownBy(() -> data(SplitRule.time(NOON), "u,a,5,1", "u,b,5"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Cannot use log.csv split by time at 1970-01-01T00:16:40Z: 1 of its events have no timestamp");
        assertThatThrownBy(() -> data(SplitRule.leaveLastOut(1), "u,a,5", "u,b,5"))
                .hasMessage("Cannot use log.csv split before the last like of each user: 2 of its events have no"
                        + " timestamp");
        assertThatThrownBy(() -> data(SplitRule.time(NOON), "u,a,5,1", "u,b,5,2"))
                .hasMessage(
                        "Cannot evaluate on log.csv split by time at 1970-01-01T00:16:40Z: no user has both a like to"
                                + " go by and a new one to be found");
        assertThatThrownBy(() -> SplitRule.random(1, 1))
                .hasMessage("Cannot hold out a share of 1.0 of the likes: must be above 0 and below 1");
        assertThatThrownBy(() -> SplitRequest.of(InputRequest.ofLikes(List.of("x")), SplitRule.files()))
                .hasMessage("Cannot split likes by files without a log of tests");
    }

    /** Recommends what it was told that the user likes, and nothing else. */
    private record Echo(int items) implements ItemScorer {
        @Override
        public void score(int[] likes, double[] scores) {
            Arrays.fill(scores, Double.NaN);
            Arrays.stream(likes).forEach(like -> scores[like] = 1);
        }
    }

    private static int[] union(int[] some, int[] others) {
        return java.util.stream.IntStream.concat(Arrays.stream(some), Arrays.stream(others))
                .sorted()
                .distinct()
                .toArray();
    }

    private static SplitRule rule(SplitRule.Kind kind) {
        return switch (kind) {
            case FILES -> SplitRule.files();
            case RANDOM -> SplitRule.random(0.3, 1);
            case TIME -> SplitRule.time(NOON);
            case LEAVE_LAST_OUT -> SplitRule.leaveLastOut(1);
        };
    }

    private List<String> split(SplitRule rule, String... log) {
        return users(rule, List.of(), 1, log).stream()
                .map(user -> text(user, dictionary(List.of(), log)))
                .sorted()
                .toList();
    }

    private List<SplitUser> users(SplitRule rule, List<Item> model, int partitions, String... log) {
        SplitLog read = SplitLog.open(context, request(rule, log), model);
        return read.users(new CaseBlocks.Plan(7, 1, partitions)).collect();
    }

    private RankingData data(SplitRule rule, String... log) {
        return RankingData.read(context, request(rule, log), List.of());
    }

    /** A split by files finds the last third of the lines. */
    private SplitRequest request(SplitRule rule, String... log) {
        if (rule.kind() != SplitRule.Kind.FILES) {
            return SplitRequest.of(log("log.csv", log), rule);
        }
        int inputs = log.length * 2 / 3;
        return SplitRequest.ofFiles(
                log("log.csv", Arrays.copyOf(log, inputs)),
                log("test.csv", Arrays.copyOfRange(log, inputs, log.length)));
    }

    private InputRequest log(String name, String... lines) {
        return InputRequest.ofLikes(List.of(InputFixture.write(folder.resolve(name), String.join("\n", lines))));
    }

    /** Users u0 to uN rate some of the items i0 to iM from 3 to 5 at times 0 to 1,499, one or another twice. */
    private static String[] log(int users, int items) {
        Random random = new Random(users);
        List<String> lines = new ArrayList<>();
        for (int event = 0; event < users * 20; event++) {
            lines.add("u" + random.nextInt(users) + ",i" + random.nextInt(items) + "," + (3 + random.nextInt(3)) + ","
                    + random.nextInt(1500));
        }
        return lines.toArray(new String[0]);
    }

    private static ItemDictionary dictionary(List<Item> first, String... log) {
        List<Item> items = new ArrayList<>(first);
        Arrays.stream(log)
                .map(line -> line.split(",")[1])
                .distinct()
                .sorted()
                .filter(id -> first.stream().noneMatch(item -> item.id().equals(id)))
                .forEach(id -> items.add(new Item(id, id)));
        return ItemDictionary.inOrderOf(items);
    }

    private static String text(SplitUser user, ItemDictionary items) {
        return String.format(
                "%s likes %s seen %s to find %s %s",
                name(user.key()),
                names(user.likes(), items),
                names(user.seen(), items),
                names(user.targets(), items),
                user.role());
    }

    private static String name(long key) {
        for (String name : List.of("u", "v")) {
            if (CaseKeys.ofId(name) == key) {
                return name;
            }
        }
        return Long.toHexString(key);
    }

    private static List<String> names(int[] units, ItemDictionary items) {
        List<String> ids =
                items.items(java.util.Map.of()).stream().map(Item::id).toList();
        return Arrays.stream(units).mapToObj(ids::get).sorted().toList();
    }
}
