package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.spark.HeldOutRatings;
import rbm.training.LocalStatistics;
import rbm.training.Trainer;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;
import rbm.training.Validation;
import rbm.training.Validator;

class ProgressLineTest {
    private static final long MILLISECOND = 1_000_000;

    private final AtomicLong now = new AtomicLong();
    private final StringWriter shown = new StringWriter();
    private final AtomicInteger flushes = new AtomicInteger();

    @Test
    void aStreamKeepsALineForEveryEpoch() {
        show(Console.Kind.STREAM, 3, 1000 * MILLISECOND);

        List<String> lines = shown.toString().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).matches("epoch 1/3  reconstruction error 0\\.\\d{6}  \\d+\\.\\d\\d s  2\\.0 s left");
        assertThat(lines.get(2)).matches("epoch 3/3  .*  0\\.0 s left");
    }

    @Test
    void anErrorOfPredictionsHasNoSignThoughLargerScoresAreBetter() {
        TrainingOptions options = TrainingOptions.of(1, 1);
        List<Block> blocks = List.of(new Block(0, Cases.builder(1).add(1, 0).build()));
        LocalStatistics statistics = new LocalStatistics(blocks, options);
        TrainingState state = TrainingState.initial(new long[] {1}, 1, options);
        ProgressLine line = new ProgressLine(new PrintWriter(shown), Console.Kind.STREAM, 1, now::get)
                .withScore(HeldOutRatings.SCORE);

        line.show(new Trainer(options, statistics.casesOfUpdates())
                .runEpoch(state, statistics, parameters -> new Validation(-0.93424, -0.5)));

        assertThat(shown.toString()).contains("  held-out RMSE 0.9342 (training 0.5000)  ");
    }

    @Test
    void aTerminalHasOneLineThatIsRewritten() {
        show(Console.Kind.TERMINAL, 3, 1000 * MILLISECOND);

        assertThat(shown.toString()).startsWith("\repoch 1/3").endsWith(System.lineSeparator());
        assertThat(shown.toString().chars().filter(c -> c == '\r')).hasSize(3);
        assertThat(shown.toString().chars().filter(c -> c == '\n')).hasSize(1);
    }

    @Test
    void thousandsOfFastEpochsRewriteTheTerminalTenTimesASecond() {
        show(Console.Kind.TERMINAL, 5000, MILLISECOND / 5);

        assertThat(shown.toString().chars().filter(c -> c == '\r').count()).isBetween(9L, 12L);
        assertThat(shown.toString()).contains("epoch 5000/5000");
    }

    @Test
    void thousandsOfFastEpochsFlushAStreamFiveTimesASecond() {
        show(Console.Kind.STREAM, 5000, MILLISECOND / 5);

        assertThat(shown.toString().lines()).hasSize(5000);
        assertThat(flushes.get()).isBetween(4, 8);
    }

    private void show(Console.Kind kind, int epochs, long nanosAnEpoch) {
        PrintWriter out = new PrintWriter(shown) {
            @Override
            public void flush() {
                flushes.incrementAndGet();
                super.flush();
            }
        };
        TrainingOptions options = TrainingOptions.of(1, epochs);
        TrainingState state = TrainingState.initial(new long[] {1}, 2, options);
        Block block = new Block(0, Cases.builder(1).add(1, 0).add(2).build());
        LocalStatistics statistics = new LocalStatistics(List.of(block), options);
        Trainer trainer = new Trainer(options, statistics.casesOfUpdates());
        ProgressLine progress = new ProgressLine(out, kind, epochs, now::get);
        for (int epoch = 0; epoch < epochs; epoch++) {
            now.addAndGet(nanosAnEpoch);
            progress.show(trainer.runEpoch(state, statistics, Validator.NONE));
        }
        progress.finish();
    }
}
