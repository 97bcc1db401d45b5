package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import rbm.evaluation.GateFacts.Champion;
import rbm.evaluation.GateFacts.LostChampion;
import rbm.evaluation.GateFacts.NoChampion;
import rbm.evaluation.GateFacts.Rankings;
import rbm.evaluation.GateFacts.ScoredChampion;
import rbm.evaluation.GateVerdict.Check;
import rbm.evaluation.GateVerdict.Outcome;
import rbm.model.Cases;
import rbm.model.Parameters;

class GateTest {
    private static final int USERS = 400;
    private static final int ITEMS = 100;
    private static final GateFacts.Data DATA =
            new GateFacts.Data(10_000, 10, 9_000, OptionalLong.of(10_000), 1_000, 100);
    private static final GateFacts.Machine MACHINE = new GateFacts.Machine(10, 1, 7.5);

    private final Gate gate = new Gate(GateLimits.DEFAULTS, 1);
    private final RankingScores popularity = scores(30);

    @Test
    void aFirstModelThatIsAheadOfPopularityIsPromoted() {
        GateVerdict verdict = judge(scores(60), new NoChampion());
        assertThat(verdict.reasons()).isEmpty();
        assertThat(verdict.isPromoted()).isTrue();
        assertThat(verdict.notes())
                .containsExactly("The model was not compared with a champion: there is none, this is the first model");
        assertThat(verdict.facts().get(0))
                .hasToString("{check=answers, outcome=passed, sentence=The saved model loads back and answers}");
        assertThat(verdict.facts()).last().asString().startsWith("{check=champion, outcome=not-checked, sentence=");
        assertThat(verdict.checks())
                .extracting(Check::name)
                .containsExactly(
                        "answers",
                        "bad-lines",
                        "volume",
                        "users",
                        "items",
                        "dead-units",
                        "largest-weight",
                        "evaluation-users",
                        "coverage",
                        "ndcg-popularity",
                        "recall-popularity",
                        "champion");
    }

    @Test
    void aFirstModelThatIsLevelWithPopularityIsRefused() {
        assertThat(judge(scores(30), new NoChampion()).reasons())
                .containsExactly(
                        "nDCG@10 is 0.1893, that of popularity 0.1893: the difference is +0.0000 (+0.0000 to +0.0000), all"
                                + " of it must be above 0.0000",
                        "recall@10 is 0.3000, that of popularity 0.3000: the difference is +0.0000 (+0.0000 to +0.0000),"
                                + " all of it must be above 0.0000");
    }

    @Test
    void aModelThatIsBehindPopularityIsRefusedThoughItIsAheadOfTheChampion() {
        GateVerdict verdict = judge(scores(10), new ScoredChampion(scores(5)));
        assertThat(failed(verdict)).containsExactly("ndcg-popularity", "recall-popularity");
    }

    @Test
    void aModelThatIsBehindTheChampionIsRefused() {
        GateVerdict verdict = judge(scores(60), new ScoredChampion(scores(75)));
        assertThat(failed(verdict)).containsExactly("ndcg-champion", "recall-champion");
        assertThat(verdict.reasons().get(1))
                .startsWith("recall@10 is 0.6000, that of the champion 0.7500: the difference is -0.1500 (")
                .endsWith("), it must not lie below -0.0150");
    }

    @Test
    void aModelThatEqualsTheChampionOrIsBehindByChanceIsPromoted() {
        assertThat(judge(scores(60), new ScoredChampion(scores(60))).isPromoted())
                .isTrue();
        assertThat(judge(scores(60), new ScoredChampion(scores(61))).isPromoted())
                .isTrue();
    }

    @Test
    void withoutToleranceASmallButCertainLossIsRefused() {
        GateLimits strict = new GateLimits(0.01, 0.5, 10, 100, 10, 100, 0, 0, 0.5, 50, 0.02);
        GateFacts facts = facts(scores(60), new ScoredChampion(scores(64)));
        assertThat(failed(new Gate(strict, 1).judge(facts))).containsExactly("ndcg-champion", "recall-champion");
        GateLimits lenient = new GateLimits(0.01, 0.5, 10, 100, 10, 100, 0, 0.1, 0.5, 50, 0.02);
        assertThat(new Gate(lenient, 1).judge(facts).isPromoted()).isTrue();
    }

    @Test
    void aMarginAsksForMoreThanBeingAhead() {
        GateLimits proud = new GateLimits(0.01, 0.5, 10, 100, 10, 100, 0.5, 0, 0.5, 50, 0.02);
        assertThat(failed(new Gate(proud, 1).judge(facts(scores(40), new NoChampion()))))
                .containsExactly("ndcg-popularity", "recall-popularity");
        assertThat(new Gate(proud, 1).judge(facts(scores(60), new NoChampion())).isPromoted())
                .isTrue();
    }

    @Test
    void aChampionThatCannotBeLoadedLeavesPopularityToDecideAndIsSaid() {
        Champion lost = new LostChampion("weights.safetensors is damaged");
        assertThat(judge(scores(60), lost).isPromoted()).isTrue();
        assertThat(judge(scores(60), lost).notes())
                .containsExactly("The model was not compared with a champion: it cannot be loaded"
                        + " (weights.safetensors is damaged); popularity alone decides");
        assertThat(failed(judge(scores(30), lost))).containsExactly("ndcg-popularity", "recall-popularity");
    }

    @Test
    void aModelWhoseScoresAreNotNumbersFindsNothingAndIsRefused() {
        RankingScores nothing = notNumbers();
        assertThat(failed(judge(nothing, new NoChampion())))
                .containsExactly("coverage", "ndcg-popularity", "recall-popularity");
        GateFacts.Machine broken = new GateFacts.Machine(10, 1, Double.NaN);
        GateVerdict verdict = gate.judge(new GateFacts(
                Optional.empty(), DATA, broken, Optional.of(new Rankings(scores(60), popularity, new NoChampion()))));
        assertThat(verdict.reasons()).containsExactly("The largest weight is NaN, at most 50 is allowed");
    }

    @Test
    void theLargestWeightIsFoundWhateverItsSign() {
        Parameters parameters = Parameters.zeros(2, 2);
        parameters.weights()[1] = 2;
        parameters.weights()[2] = -3;
        assertThat(GateFacts.Machine.of(parameters, 1)).isEqualTo(new GateFacts.Machine(2, 1, 3));
        parameters.weights()[0] = Float.NaN;
        assertThat(GateFacts.Machine.of(parameters, 1).largestWeight()).isNaN();
    }

    @Test
    void fewUsersCannotJudge() {
        GateVerdict few = gate.judge(new GateFacts(
                Optional.empty(),
                DATA,
                MACHINE,
                Optional.of(new Rankings(scores(60, 50), scores(30, 50), new NoChampion()))));
        assertThat(few.reasons()).contains("50 users judge the model, at least 100 are needed");
        GateVerdict none = gate.judge(new GateFacts(
                Optional.empty(),
                DATA,
                MACHINE,
                Optional.of(new Rankings(scores(60, 0), scores(30, 0), new NoChampion()))));
        assertThat(none.reasons()).containsExactly("0 users judge the model, at least 100 are needed");
    }

    @Test
    void aModelThatDoesNotAnswerIsRefusedWhateverElseIsGood() {
        GateVerdict verdict =
                gate.judge(new GateFacts(Optional.of("Cannot read items.jsonl"), DATA, MACHINE, Optional.empty()));
        assertThat(verdict.reasons()).containsExactly("The saved model cannot be used: Cannot read items.jsonl");
        assertThatThrownBy(() -> new GateFacts(Optional.empty(), DATA, MACHINE, Optional.empty()))
                .hasMessage("Cannot judge a model that was not asked to rank");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        GateFacts.Data little = new GateFacts.Data(1_000, 20, 900, OptionalLong.of(10_000), 99, 9);
        GateFacts.Machine dead = new GateFacts.Machine(10, 6, 51);
        GateVerdict verdict = gate.judge(new GateFacts(
                Optional.empty(), little, dead, Optional.of(new Rankings(scores(60), popularity, new NoChampion()))));
        assertThat(verdict.reasons())
                .containsExactly(
                        "2.00 % of the lines are bad, at most 1.00 % may be",
                        "900 events are 0.0900 times the 10,000 of the last run, expected 0.5 to 10 times",
                        "99 users have a like, at least 100 are needed",
                        "9 items are known, at least 10 are needed",
                        "6 of 10 hidden units tell no cases apart (60.0 %), at most 50.0 % may",
                        "The largest weight is 51.00, at most 50 is allowed");
        assertThat(verdict.isPromoted()).isFalse();
    }

    @Test
    void tenTimesTheVolumeAndMoreIsRefusedAndWithoutALastRunItIsNotCompared() {
        GateFacts.Data flood = new GateFacts.Data(200_000, 0, 100_001, OptionalLong.of(10_000), 1_000, 100);
        assertThat(failed(judge(flood))).containsExactly("volume");
        GateFacts.Data first = new GateFacts.Data(10, 0, 10, OptionalLong.empty(), 1_000, 100);
        assertThat(judge(first).notes()).contains("The volume was not compared: there is no last run");
    }

    @Test
    void listsThatAreTheSameForEverybodyDoNotCoverEnough() {
        GateLimits wide = new GateLimits(0.01, 0.5, 10, 100, 10, 100, 0, 0.02, 0.5, 50, 0.5);
        RankingScores same = new RankingScores(ITEMS, 10);
        for (int user = 0; user < USERS; user++) {
            same.add(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, new int[] {user % 10});
        }
        GateVerdict verdict = new Gate(wide, 1)
                .judge(new GateFacts(
                        Optional.empty(),
                        DATA,
                        MACHINE,
                        Optional.of(new Rankings(same, popularity, new NoChampion()))));
        assertThat(verdict.reasons())
                .contains(
                        "The lists hold 10 of the 100 items that they could (10.0 %), at least" + " 50.0 % are needed");
    }

    @Test
    void limitsOutOfTheirRangesAreRefused() {
        assertThatThrownBy(() -> new GateLimits(0.01, 0.5, 0.4, 100, 10, 100, 0, 0.02, 0.5, 50, 0.02))
                .hasMessageStartingWith("Cannot judge a model by the limits bad lines 0.01, volume 0.5 to 0.4, ")
                .hasMessageEndingWith(": one is out of its range");
        assertThatThrownBy(() -> new GateLimits(0.01, 0.5, 10, 100, 10, 0, 0, 0.02, 0.5, 50, 0.02))
                .hasMessageContaining("users to judge by 0");
    }

    private GateVerdict judge(GateFacts.Data data) {
        return gate.judge(new GateFacts(
                Optional.empty(), data, MACHINE, Optional.of(new Rankings(scores(60), popularity, new NoChampion()))));
    }

    private GateVerdict judge(RankingScores candidate, Champion champion) {
        return gate.judge(facts(candidate, champion));
    }

    private GateFacts facts(RankingScores candidate, Champion champion) {
        return new GateFacts(
                Optional.empty(), DATA, MACHINE, Optional.of(new Rankings(candidate, popularity, champion)));
    }

    private static List<String> failed(GateVerdict verdict) {
        return verdict.checks().stream()
                .filter(check -> check.outcome() == Outcome.REFUSED)
                .map(Check::name)
                .toList();
    }

    /** Scores of users of whom so many of a hundred find their item at rank 2, the others not at all. */
    private static RankingScores scores(int percent) {
        return scores(percent, USERS);
    }

    private static RankingScores scores(int percent, int users) {
        RankingScores scores = new RankingScores(ITEMS, 10);
        for (int user = 0; user < users; user++) {
            int[] ranked = {user % 40, 40 + user % 50};
            boolean found = user * 37 % 100 < percent;
            scores.add(ranked, new int[] {found ? ranked[1] : ITEMS - 1});
        }
        return scores;
    }

    /** What a machine finds whose scores are not numbers. */
    private static RankingScores notNumbers() {
        Cases.Builder nothing = Cases.builder(ITEMS);
        Cases.Builder targets = Cases.builder(ITEMS);
        for (int user = 0; user < USERS; user++) {
            nothing.add(user);
            targets.add(user, user % ITEMS);
        }
        Cases input = nothing.build();
        return new RankingSplit(input, input, targets.build())
                .evaluate(
                        new ItemScorer() {
                            @Override
                            public int items() {
                                return ITEMS;
                            }

                            @Override
                            public void score(int[] likes, double[] scores) {
                                Arrays.fill(scores, Double.NaN);
                            }
                        },
                        10);
    }
}
