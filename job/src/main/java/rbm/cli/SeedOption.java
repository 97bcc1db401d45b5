package rbm.cli;

import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/** Randomness that can be repeated. */
final class SeedOption {
    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Repeats the random numbers of an earlier answer; without it every answer is a fresh one.")
    private Long seed;

    /** @return the seed that was given, or a fresh one */
    long value() {
        return seed == null ? ThreadLocalRandom.current().nextLong() : seed;
    }
}
