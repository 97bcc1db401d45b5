package rbm.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Spends epochs on what is promising (Jamieson and Talwalkar 2016): all trials get a ninth of the epochs, the best third
 * of them a third, and the best third of those all.
 */
public final class SuccessiveHalving {
    /** How many trials compete with each other. */
    public static final int FIELD = 9;

    private static final int KEPT = 3;

    /** A trial that can be trained on. */
    public interface Contender {
        /**
         * Trains on.
         *
         * @param epochs up to which epoch
         */
        void goOn(int epochs);

        /** @return the best score so far; minus infinity before there is one, and if training diverged */
        double score();

        /** @return whether it would get no better */
        boolean isFinished();
    }

    private final int epochs;
    private final BooleanSupplier timeIsLeft;

    /**
     * @param epochs the most epochs of a trial, at least 1
     * @param timeIsLeft asked before a trial is trained
     */
    public SuccessiveHalving(int epochs, BooleanSupplier timeIsLeft) {
        this.epochs = epochs;
        this.timeIsLeft = timeIsLeft;
    }

    /**
     * Lets contenders compete.
     *
     * @param contenders at most {@link #FIELD} that have not been trained
     */
    public void run(List<? extends Contender> contenders) {
        List<Contender> left = new ArrayList<>(contenders);
        for (int share = KEPT * KEPT; share >= 1; share /= KEPT) {
            goOn(left, Math.max(1, epochs / share));
            left.sort(Comparator.comparingDouble(Contender::score).reversed());
            left = left.subList(0, (left.size() + KEPT - 1) / KEPT);
        }
    }

    private void goOn(List<Contender> contenders, int upTo) {
        for (Contender contender : contenders) {
            if (!contender.isFinished() && timeIsLeft.getAsBoolean()) {
                contender.goOn(upTo);
            }
        }
    }
}
