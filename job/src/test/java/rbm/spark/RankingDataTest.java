package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.evaluation.FirstItems;
import rbm.evaluation.ItemScorer;
import rbm.evaluation.Popularity;
import rbm.evaluation.RankingMetric;
import rbm.evaluation.UnitCounts;
import rbm.model.Cases;

class RankingDataTest {
    private static final List<Item> MODEL = List.of(new Item("c", "C"), new Item("a", "A"));

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
    void onlyLikesThatAreNewToAUserAreToBeFound() {
        RankingData data = read("u,a,5\nu,c,1\nv,a,5\n", "u,a,5\nu,c,5\nu,=x,5\nw,a,5\nv,c,2\n");
        assertThat(data.items()).isEqualTo(3);
        assertThat(data.known()).isEqualTo(2);
        assertThat(data.counts().describe())
                .isEqualTo(
                        ", 2 likes left out of items that their users had before, 1 user left out without a like to be found");
        assertThat(data.likes().size()).isEqualTo(2);
        ItemScorer popular = new Popularity(new UnitCounts(3).add(data.likes()));
        assertThat(data.split().evaluate(popular, 1).users()).isEqualTo(2);
        assertThat(data.testFiles()).containsExactly("file:" + folder.resolve("test.csv"));
    }

    @Test
    void anItemThatTheModelDoesNotKnowIsAMissForIt() {
        RankingData data = read("u,a,5\nv,a,5\nv,q,5\n", "u,q,5\n");
        ItemScorer all = new Popularity(new UnitCounts(3).add(data.likes()));
        assertThat(data.split().evaluate(all, 1).of(RankingMetric.NDCG)).containsExactly(1);
        Cases none = Cases.builder(2).build();
        ItemScorer first = new FirstItems(new Popularity(new UnitCounts(2).add(none)), 3);
        assertThat(data.split().evaluate(first, 3).of(RankingMetric.NDCG)).containsExactly(0);
    }

    @Test
    void aTestWithoutANewLikeIsNoTest() {
        assertThatThrownBy(() -> read("u,a,5\n", "u,a,5\nu,c,1\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot evaluate on test.csv: it has no like of an item that is new to the user");
    }

    @Test
    void theFactorsOfAUserAreThoseThatSparkFinds() {
        Cases likes = likes(60, 12);
        AlsBaseline.Setting setting = new AlsBaseline.Setting(4, 0.1, 5);
        AlsBaseline als = new AlsBaseline(context, 3);
        ALSModel model = als.fitModel(likes, setting);
        ItemScorer scorer = als.fit(likes, setting);
        Map<Integer, Row> items = byId(model.itemFactors().collectAsList());
        Map<Integer, Row> users = byId(model.userFactors().collectAsList());
        double[] scores = new double[12];
        for (int user = 0; user < likes.size(); user++) {
            scorer.score(likes.unitsOf(user), scores);
            for (int item = 0; item < 12; item++) {
                assertThat(scores[item]).isEqualTo(product(users.get(user), items.get(item)), within(1e-4));
            }
        }
    }

    @Test
    void everyBaselineIsFittedWithTheSettingThatTheHeldOutLikesChose() {
        StringBuilder training = new StringBuilder();
        Cases likes = likes(80, 20);
        for (int user = 0; user < likes.size(); user++) {
            for (int item : likes.unitsOf(user)) {
                training.append(user).append(",i").append(item).append(",5\n");
            }
        }
        RankingData data = read(training.toString(), "1,new,5\n");
        assertThat(new RankingBaselines(context, data, 5, 1).fit().keySet())
                .satisfiesExactly(
                        name -> assertThat(name).isEqualTo("popularity"),
                        name -> assertThat(name).startsWith("item-kNN, "),
                        name -> assertThat(name).startsWith("EASE, strength "),
                        name -> assertThat(name).startsWith("ALS, rank "));
    }

    /** Two tastes, of even and of odd items. */
    private static Cases likes(int users, int items) {
        Random random = new Random(1);
        Cases.Builder cases = Cases.builder(items);
        for (int user = 0; user < users; user++) {
            int taste = user % 2;
            cases.add(
                    user,
                    random.ints(0, items)
                            .limit(6)
                            .map(item -> item % 10 == 0 ? item : item - item % 2 + taste)
                            .distinct()
                            .sorted()
                            .toArray());
        }
        return cases.build();
    }

    private static Map<Integer, Row> byId(List<Row> rows) {
        return rows.stream().collect(java.util.stream.Collectors.toMap(row -> row.getInt(0), row -> row));
    }

    private static double product(Row a, Row b) {
        List<Float> x = a.getList(1);
        List<Float> y = b.getList(1);
        double sum = 0;
        for (int k = 0; k < x.size(); k++) {
            sum += (double) x.get(k) * y.get(k);
        }
        return sum;
    }

    private RankingData read(String training, String test) {
        String trainingFile = InputFixture.write(folder.resolve("training.csv"), training);
        String testFile = InputFixture.write(folder.resolve("test.csv"), test);
        return RankingData.read(
                context, InputRequest.ofLikes(List.of(trainingFile)), InputRequest.ofLikes(List.of(testFile)), MODEL);
    }
}
