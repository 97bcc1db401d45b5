package rbm.cli;

/** Training ended early because the process was told to leave; what it has reached is in a checkpoint. */
final class StoppedException extends RuntimeException {
    /** @param message what was reached, and how to go on */
    StoppedException(String message) {
        super(message);
    }
}
