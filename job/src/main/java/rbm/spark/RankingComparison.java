package rbm.spark;

import java.util.Optional;
import rbm.evaluation.RankingScores;

/**
 * Two machines and popularity, judged by the same users.
 *
 * @param candidate the scores of the new machine, user by user
 * @param champion those of the machine that it would replace, for the same users in the same order; empty without one
 * @param popularity those of what most users like
 * @param counts how many users could be judged by; the scores are those of a sample where there were too many
 * @param items how many items there are
 */
public record RankingComparison(
        RankingScores candidate,
        Optional<RankingScores> champion,
        RankingScores popularity,
        SplitCounts counts,
        int items) {}
