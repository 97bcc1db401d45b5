package rbm.training;

/** How the learning rate goes from its first to its last value. */
public enum RateSchedule {
    /** It stays at the first value. */
    CONSTANT {
        @Override
        double factor(double progress, double last) {
            return 1;
        }
    },

    /** It falls by the same amount every epoch. */
    LINEAR {
        @Override
        double factor(double progress, double last) {
            return 1 + progress * (last - 1);
        }
    },

    /** It falls by the same factor every epoch. */
    EXPONENTIAL {
        @Override
        double factor(double progress, double last) {
            return Math.pow(last, progress);
        }
    };

    /**
     * @param progress how much of training is done, 0 in the first epoch and 1 in the last
     * @param last the last rate as a share of the first
     * @return the rate as a share of the first
     */
    abstract double factor(double progress, double last);
}
