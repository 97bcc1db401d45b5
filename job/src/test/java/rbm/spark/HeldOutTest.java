package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rbm.evaluation.HiddenLikes;
import rbm.evaluation.LikelihoodMetric;
import rbm.evaluation.LikelihoodReport;
import rbm.evaluation.RankingTask;
import rbm.evaluation.ValidationMetric;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.TinyMachine;
import rbm.training.EpochSummary;
import rbm.training.NegativePhase;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;

/** Held-out cases: which they are, and that they judge a machine the same way wherever it is trained. */
class HeldOutTest {
    private static final double SHARE = 0.2;

    @TempDir
    static Path folder;

    private static String log;
    private static JavaSparkContext context;

    @BeforeAll
    static void open() {
        log = TrainingFixture.writeLog(folder.resolve("log.csv"));
        context = SparkContexts.local(2);
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @Test
    void theTwoPartsAreTheWholeAndDoNotDependOnPartitions() {
        TrainingOptions options = TrainingFixture.options(NegativePhase.CD);
        TrainingData whole = TrainingFixture.read(context, log, options, 7);
        TrainingData.Split split = whole.holdOut(SHARE);
        List<Long> keys = keys(split.training());
        keys.addAll(keys(split.heldOut()));
        assertThat(keys).containsExactlyInAnyOrderElementsOf(keys(whole));
        assertThat(keys(TrainingFixture.read(context, log, options, 2)
                        .holdOut(SHARE)
                        .heldOut()))
                .isEqualTo(keys(split.heldOut()));
        double deviation = Math.sqrt(SHARE * (1 - SHARE) / whole.cases());
        assertThat((double) split.heldOut().cases() / whole.cases()).isEqualTo(SHARE, within(4 * deviation));
        long[] counts = split.training().itemCounts();
        Arrays.setAll(counts, i -> counts[i] + split.heldOut().itemCounts()[i]);
        assertThat(counts).isEqualTo(whole.itemCounts());
    }

    @ParameterizedTest
    @EnumSource(ValidationMetric.class)
    void scoresAreTheSameBitsByJobsAndInOneTask(ValidationMetric metric) {
        TrainingOptions options = TrainingFixture.options(NegativePhase.CD);
        TrainingData.Split split =
                TrainingFixture.read(context, log, options, 3).holdOut(SHARE);
        HeldOut heldOut =
                HeldOut.of(context, split.heldOut(), metric, split.training()).beside(split.training());
        SparkTraining training = new SparkTraining(context, split.training(), heldOut, options);
        List<EpochSummary> byJobs = new ArrayList<>();
        List<EpochSummary> inOneTask = new ArrayList<>();
        TrainingState first = training.trainByJobs(
                TrainingFixture.initial(split.training(), options), byJobs::add, TrainingWatch.NONE);
        TrainingState second = training.trainInOneTask(
                TrainingFixture.initial(split.training(), options), inOneTask::add, TrainingWatch.NONE);
        assertThat(second.result()).isEqualTo(first.result());
        assertThat(inOneTask)
                .extracting(
                        epoch -> epoch.validation().heldOut(),
                        epoch -> epoch.validation().training())
                .isEqualTo(byJobs.stream()
                        .map(epoch -> org.assertj.core.groups.Tuple.tuple(
                                epoch.validation().heldOut(), epoch.validation().training()))
                        .toList());
        assertThat(first.bestScore()).matches(score -> metric == ValidationMetric.NDCG ? score > 0 : score < 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void hiddenLikesAreNotLearnedFromAndAreTheSameInAnyNumberOfPartitions(int partitions) {
        TrainingOptions options = TrainingFixture.options(NegativePhase.CD);
        HiddenLikes hidden = new HiddenLikes(0.2, 0.5, 3);
        TrainingData whole = TrainingFixture.read(context, log, options, 3);
        TrainingData.Split reference = whole.hide(hidden);
        TrainingData.Split split =
                TrainingFixture.read(context, log, options, partitions).hide(hidden);

        assertThat(split.training().itemCounts()).isEqualTo(reference.training().itemCounts());
        assertThat(split.training().cases()).isEqualTo(whole.cases());
        assertThat(keys(split.training())).isEqualTo(keys(whole));
        assertThat(keys(split.heldOut())).isEqualTo(keys(reference.heldOut())).allMatch(hidden::concern);
        assertThat(ndcgOf(split, options, hidden)).isEqualTo(ndcgOf(reference, options, hidden));
        long rest = whole.unitsOn();
        for (Block block : whole.blocks().collect()) {
            Cases cases = block.cases();
            for (int user = 0; user < cases.size(); user++) {
                rest -= hidden.hidden(cases.key(user), cases.unitsOf(user), cases.visibleUnits()).length;
            }
        }
        assertThat(split.training().unitsOn()).isEqualTo(rest).isLessThan(whole.unitsOn());
    }

    /** nDCG of held-out likes after each epoch, and that of likes that were learned from. */
    private static List<Double> ndcgOf(TrainingData.Split split, TrainingOptions options, HiddenLikes hidden) {
        HeldOut heldOut = HeldOut.of(context, split.heldOut(), ValidationMetric.NDCG, split.training())
                .withTask(new RankingTask(hidden, 10))
                .beside(split.training());
        List<Double> scores = new ArrayList<>();
        new SparkTraining(context, split.training(), heldOut, options)
                .trainByJobs(
                        TrainingFixture.initial(split.training(), options),
                        epoch -> {
                            scores.add(epoch.validation().heldOut());
                            scores.add(epoch.validation().training());
                        },
                        TrainingWatch.NONE);
        assertThat(scores).hasSize(2 * TrainingFixture.EPOCHS).allMatch(score -> score > 0 && score < 1);
        return scores;
    }

    @Test
    void evaluationByBlocksIsTheMeanOverAllCases() {
        TrainingOptions options = TrainingFixture.options(NegativePhase.CD);
        TrainingData.Split split =
                TrainingFixture.read(context, log, options, 3).holdOut(SHARE);
        Parameters machine = TinyMachine.random(split.training().visibleUnits(), 5, 0.5, 1);
        SparkEvaluation.Ais ais = new SparkEvaluation.Ais(100, 1000, 1);
        LikelihoodReport exact =
                new SparkEvaluation(context, split, SparkEvaluation.Method.EXACT, ais).evaluate(machine);
        LikelihoodReport annealed =
                new SparkEvaluation(context, split, SparkEvaluation.Method.AIS, ais).evaluate(machine);

        double logZ = rbm.evaluation.LogPartition.exact(machine, 1).value();
        assertThat(exact.logPartition().value()).isEqualTo(logZ);
        assertThat(annealed.logPartition().value())
                .isEqualTo(logZ, within(3 * annealed.logPartition().standardError()));
        double sum = 0;
        for (Block block : split.heldOut().blocks().collect()) {
            sum += Arrays.stream(new rbm.evaluation.LogLikelihood(machine, logZ).score(block.cases()))
                    .sum();
        }
        assertThat(exact.heldOut().mean(LikelihoodMetric.LOG_LIKELIHOOD).mean())
                .isEqualTo(sum / split.heldOut().cases(), within(1e-6));
    }

    private static List<Long> keys(TrainingData data) {
        List<Long> keys = new ArrayList<>();
        for (Block block : data.blocks().collect()) {
            Cases cases = block.cases();
            for (int index = 0; index < cases.size(); index++) {
                keys.add(cases.key(index));
            }
        }
        return keys;
    }
}
