package rbm.cli;

/** How a command ended, as the process tells its caller. Scripts rely on the numbers. */
public enum ExitCode {
    /** Done. */
    OK(0),
    /** Something unexpected: a defect of this program or of what it runs on. */
    UNEXPECTED(1),
    /** The command line or the file of options is wrong. */
    USAGE(2),
    /** The data cannot be used. */
    INPUT(20),
    /** Training ran away to numbers that are not finite. */
    DIVERGED(21),
    /** The model was trained and not promoted. */
    NOT_PROMOTED(22),
    /** Another run holds the lease. */
    LEASE_HELD(23),
    /** A model could not be read or written. */
    STORAGE(24),
    /** The checkpoint belongs to another run. */
    RESUME_INCOMPATIBLE(25),
    /** A model is damaged. */
    MODEL_CORRUPT(26),
    /** Stopped on request, with a checkpoint. */
    INTERRUPTED(30);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** @return the number that the process ends with */
    public int code() {
        return code;
    }
}
