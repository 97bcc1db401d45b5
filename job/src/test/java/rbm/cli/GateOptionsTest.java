package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import rbm.evaluation.GateLimits;

class GateOptionsTest {
    @Test
    void withoutOptionsTheDefaultsHold() {
        assertThat(options().limits()).isEqualTo(GateLimits.DEFAULTS);
        assertThat(options().top()).isEqualTo(10);
    }

    @Test
    void everyLimitHasAnOption() {
        assertThat(options(
                                "--max-bad-share=0.1",
                                "--min-volume-ratio=0.2",
                                "--max-volume-ratio=3",
                                "--min-users=4",
                                "--min-items=5",
                                "--min-evaluation-users=6",
                                "--popularity-margin=0.7",
                                "--champion-tolerance=0.08",
                                "--max-dead-share=0.9",
                                "--max-weight=11",
                                "--min-coverage=0.12")
                        .limits())
                .isEqualTo(new GateLimits(0.1, 0.2, 3, 4, 5, 6, 0.7, 0.08, 0.9, 11, 0.12));
    }

    @Test
    void aVolumeThatNoRunCanHaveIsRefused() {
        assertThatThrownBy(() -> options("--min-volume-ratio=20").limits())
                .isInstanceOf(UsageException.class)
                .hasMessage("Cannot set --min-volume-ratio to 20.0: must be at most --max-volume-ratio, 10.0");
    }

    @Test
    void rangesAreDeclared() {
        CommandLine command = new CommandLine(new GateOptions());
        command.parseArgs("--champion-tolerance=1", "--max-weight=0");
        assertThat(command.getCommandSpec().options())
                .filteredOn(option -> Ranges.violation(option).isPresent())
                .extracting(option -> option.longestName())
                .containsExactlyInAnyOrder("--champion-tolerance", "--max-weight");
    }

    private static GateOptions options(String... args) {
        GateOptions options = new GateOptions();
        new CommandLine(options).parseArgs(args);
        return options;
    }
}
