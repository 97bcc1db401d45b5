package rbm.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import rbm.evaluation.GateFacts.Champion;
import rbm.evaluation.GateFacts.LostChampion;
import rbm.evaluation.GateFacts.NoChampion;
import rbm.evaluation.GateFacts.Rankings;
import rbm.evaluation.GateFacts.ScoredChampion;
import rbm.evaluation.GateVerdict.Check;
import rbm.evaluation.GateVerdict.Outcome;

/**
 * Decides whether a new model may replace the one that is served. Every check is made, so that whoever reads the verdict
 * sees all reasons at once.
 *
 * <p>Rankings are compared user by user, by nDCG and by recall, with 95 % bootstrap intervals of the mean difference. The
 * model must be ahead of popularity: the whole interval lies above {@code popularityMargin} times popularity's mean. It
 * must not be behind the champion: no more than a part of the interval may lie below {@code -championTolerance} times the
 * champion's mean. With few users the first is hard to pass and the second easy, so there is a least number of users.
 */
public final class Gate {
    private static final List<RankingMetric> METRICS = List.of(RankingMetric.NDCG, RankingMetric.RECALL);
    private static final int SAMPLES = 1000;

    private final GateLimits limits;
    private final Bootstrap bootstrap;

    /**
     * @param limits what a model must reach
     * @param seed of the bootstrap
     */
    public Gate(GateLimits limits, long seed) {
        this.limits = limits;
        this.bootstrap = new Bootstrap(SAMPLES, seed);
    }

    /**
     * Judges a model.
     *
     * @param facts what is known of it
     * @return the verdict
     */
    public GateVerdict judge(GateFacts facts) {
        List<Check> checks = new ArrayList<>();
        checks.add(facts.defect()
                .map(defect -> new Check("answers", Outcome.REFUSED, "The saved model cannot be used: " + defect))
                .orElseGet(() -> new Check("answers", Outcome.PASSED, "The saved model loads back and answers")));
        checkData(checks, facts.data());
        checkMachine(checks, facts.machine());
        facts.rankings().ifPresent(rankings -> checkRankings(checks, rankings));
        return new GateVerdict(checks);
    }

    private void checkData(List<Check> checks, GateFacts.Data data) {
        double badShare = data.badLines() / (double) Math.max(1, data.lines());
        checks.add(check(
                "bad-lines",
                badShare <= limits.maxBadShare(),
                "%s of the lines are bad, at most %s may be",
                percent(badShare),
                percent(limits.maxBadShare())));
        checks.add(volume(data));
        checks.add(check(
                "users",
                data.users() >= limits.minUsers(),
                "%,d users have a like, at least %,d are needed",
                data.users(),
                limits.minUsers()));
        checks.add(check(
                "items",
                data.items() >= limits.minItems(),
                "%,d items are known, at least %,d are needed",
                data.items(),
                limits.minItems()));
    }

    private Check volume(GateFacts.Data data) {
        if (data.eventsOfLastRun().isEmpty() || data.eventsOfLastRun().getAsLong() < 1) {
            return new Check("volume", Outcome.NOT_CHECKED, "The volume was not compared: there is no last run");
        }
        long last = data.eventsOfLastRun().getAsLong();
        double ratio = data.events() / (double) last;
        return check(
                "volume",
                ratio >= limits.minVolumeRatio() && ratio <= limits.maxVolumeRatio(),
                "%,d events are %.3g times the %,d of the last run, expected %s to %s times",
                data.events(),
                ratio,
                last,
                number(limits.minVolumeRatio()),
                number(limits.maxVolumeRatio()));
    }

    private void checkMachine(List<Check> checks, GateFacts.Machine machine) {
        double deadShare = machine.deadUnits() / (double) machine.hiddenUnits();
        checks.add(check(
                "dead-units",
                deadShare <= limits.maxDeadShare(),
                "%d of %d hidden units tell no cases apart (%s), at most %s may",
                machine.deadUnits(),
                machine.hiddenUnits(),
                percent(deadShare),
                percent(limits.maxDeadShare())));
        checks.add(check(
                "largest-weight",
                machine.largestWeight() <= limits.maxWeight(),
                "The largest weight is %.4g, at most %s is allowed",
                machine.largestWeight(),
                number(limits.maxWeight())));
    }

    private void checkRankings(List<Check> checks, Rankings rankings) {
        int users = rankings.candidate().users();
        checks.add(check(
                "evaluation-users",
                users >= limits.minEvaluationUsers(),
                "%,d users judge the model, at least %,d are needed",
                users,
                limits.minEvaluationUsers()));
        if (users == 0) {
            return;
        }
        checks.add(coverage(rankings.candidate()));
        for (RankingMetric metric : METRICS) {
            checks.add(aheadOfPopularity(metric, rankings.candidate(), rankings.popularity()));
        }
        checkChampion(checks, rankings.candidate(), rankings.champion());
    }

    private Check coverage(RankingScores candidate) {
        long possible = Math.min(candidate.items(), (long) candidate.users() * candidate.k());
        long held = Math.round(candidate.coverage() * candidate.items());
        double share = held / (double) possible;
        return check(
                "coverage",
                share >= limits.minCoverage(),
                "The lists hold %,d of the %,d items that they could (%s), at least %s are needed",
                held,
                possible,
                percent(share),
                percent(limits.minCoverage()));
    }

    private void checkChampion(List<Check> checks, RankingScores candidate, Champion champion) {
        if (champion instanceof NoChampion) {
            checks.add(notCompared("there is none, this is the first model"));
        } else if (champion instanceof LostChampion lost) {
            checks.add(notCompared("it cannot be loaded (" + lost.reason() + "); popularity alone decides"));
        } else if (champion instanceof ScoredChampion scored) {
            for (RankingMetric metric : METRICS) {
                checks.add(notBehindChampion(metric, candidate, scored.scores()));
            }
        }
    }

    private static Check notCompared(String why) {
        return new Check("champion", Outcome.NOT_CHECKED, "The model was not compared with a champion: " + why);
    }

    private Check aheadOfPopularity(RankingMetric metric, RankingScores candidate, RankingScores popularity) {
        Comparison comparison = compare(metric, candidate, popularity);
        double least = limits.popularityMargin() * comparison.otherMean();
        return check(
                name(metric, "popularity"),
                comparison.gap().low() > least,
                "%s, all of it must be above %.4f",
                comparison.describe(metric.label() + "@" + candidate.k(), "popularity"),
                least);
    }

    private Check notBehindChampion(RankingMetric metric, RankingScores candidate, RankingScores champion) {
        Comparison comparison = compare(metric, candidate, champion);
        double least = -limits.championTolerance() * comparison.otherMean();
        return check(
                name(metric, "champion"),
                comparison.gap().high() >= least,
                "%s, it must not lie below %.4f",
                comparison.describe(metric.label() + "@" + candidate.k(), "the champion"),
                least);
    }

    private static String name(RankingMetric metric, String other) {
        return metric.label().toLowerCase(Locale.ROOT) + "-" + other;
    }

    /** The mean of a metric of two recommenders, and by how much the first is ahead. */
    private record Comparison(double mean, double otherMean, Bootstrap.Interval gap) {
        private String describe(String metric, String other) {
            return String.format(
                    Locale.ROOT,
                    "%s is %.4f, that of %s %.4f: the difference is %+.4f (%+.4f to %+.4f)",
                    metric,
                    mean,
                    other,
                    otherMean,
                    gap.mean(),
                    gap.low(),
                    gap.high());
        }
    }

    private Comparison compare(RankingMetric metric, RankingScores candidate, RankingScores other) {
        double[] ours = candidate.of(metric);
        double[] theirs = other.of(metric);
        return new Comparison(mean(ours), mean(theirs), bootstrap.meanDifference(ours, theirs));
    }

    private static double mean(double[] values) {
        return new CaseSum().addAll(values).mean().mean();
    }

    private static Check check(String name, boolean passes, String sentence, Object... values) {
        return new Check(name, passes ? Outcome.PASSED : Outcome.REFUSED, String.format(Locale.ROOT, sentence, values));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3g %%", 100 * share);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
