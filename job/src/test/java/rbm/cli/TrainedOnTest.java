package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rbm.data.InputException;
import rbm.spark.SplitRule;

class TrainedOnTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final List<String> LOG = List.of("file:/likes.csv");

    @Test
    void aModelThatHasSeenTheAnswersIsRefused() {
        TrainedOn model = new TrainedOn(LOG, Optional.of(NOON));
        assertRefused(model, SplitRule.files(), "");
        String advice = ", also on the likes to be found; split the log by the command split, and train on its input";
        assertRefused(model, SplitRule.random(0.2, 1), advice);
        assertRefused(model, SplitRule.leaveLastOut(1), advice);
        assertRefused(
                model,
                SplitRule.time(NOON),
                ", also on events from 2026-01-31T12:00:00Z on; train with --until that time");
        assertRefused(
                new TrainedOn(LOG, Optional.empty()),
                SplitRule.time(NOON),
                ", also on events from 2026-01-31T12:00:00Z on; train with --until that time");
    }

    @Test
    void aModelThatWasStoppedBeforeTheAnswersIsJudged() {
        TrainedOn model = new TrainedOn(LOG, Optional.of(NOON.minusMillis(1)));
        assertThat(model.checkNotOn(LOG, SplitRule.time(NOON))).isEmpty();
        assertRefused(model, SplitRule.files(), "");
    }

    @Test
    void whatCannotBeRuledOutIsSaid() {
        List<String> others = List.of("file:/others.csv");
        assertThat(new TrainedOn(others, Optional.of(NOON)).checkNotOn(LOG, SplitRule.random(0.2, 1)))
                .isEmpty();
        assertThat(new TrainedOn(others, Optional.of(NOON)).checkNotOn(LOG, SplitRule.time(NOON)))
                .contains("The model was trained on other files, with events until 2026-01-31T12:00:00Z, not only from"
                        + " before 2026-01-31T12:00:00Z");
        assertThat(new TrainedOn(List.of(), Optional.empty()).checkNotOn(LOG, SplitRule.files()))
                .contains(
                        "The model does not say what it was trained on: if that holds the likes to be found, the numbers"
                                + " mean nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --split=time --test-from=today --test=x | Cannot use --test with --split time: the likes to be found come out of --input
            --split=random --test=x                 | Cannot use --test with --split random: the likes to be found come out of --input
            --split=files                           | Missing --test PATH: a split by files needs the likes to be found
            --split=time                            | Missing --test-from TIME: a split by time needs the first moment to be found
            --split=leave-last-out --test-from=9    | Cannot use --test-from with --split leave-last-out: only a split by time has a moment
            --split=random --test-share=1           | Cannot set --test-share to 1.0: must be above 0 and below 1
            --split=fold                            | Cannot set --split to fold: must be files or random or time or leave-last-out
            """)
    void optionsThatDoNotFitTheSplitAreRefusedBeforeAnyWork(String options, String sentence) {
        String[] words = ("evaluate-ranking --model nowhere --input log.csv " + options).split(" +");
        CommandRun run = CommandRun.of(words);
        assertThat(run.err()).isEqualTo(sentence);
        assertThat(run.code()).isEqualTo(2);
    }

    private static void assertRefused(TrainedOn model, SplitRule rule, String advice) {
        assertThatThrownBy(() -> model.checkNotOn(LOG, rule))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot evaluate on file:/likes.csv: the model was trained on it" + advice);
    }
}
