package rbm.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import rbm.numerics.KernelChoice;
import rbm.numerics.Kernels;
import rbm.training.LocalStatistics;
import rbm.training.Trainer;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;
import rbm.training.UpdateRequest;
import rbm.training.UpdateSums;
import rbm.training.Validator;

/** The statistics of a block of 512 cases by CD-1, in one thread. An operation is a case. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BlockBenchmark {
    private static final int CASES = 512;

    /** How long the machine has learned, so that its weights are not those of the start. */
    private static final int EPOCHS = 10;

    /** Which kernels, see {@link Kernels#PROPERTY}. */
    @Param("fastest")
    public String kernels;

    /** Visible units, hidden units and the share of visible units that are on. */
    @Param({"784 x 500 at 0.13", "3706 x 200 at 0.045"})
    public String work;

    private LocalStatistics statistics;
    private UpdateRequest request;

    /** Learns a little, and keeps what the last update asked for. */
    @Setup
    public void learn() throws InterruptedException {
        String[] words = work.split(" x | at ");
        int visibleUnits = Integer.parseInt(words[0]);
        int hiddenUnits = Integer.parseInt(words[1]);
        KernelChoice.set(kernels, visibleUnits, hiddenUnits);
        RandomBlocks data = new RandomBlocks(CASES, visibleUnits, Double.parseDouble(words[2]), 1);
        TrainingOptions options = TrainingOptions.of(hiddenUnits, EPOCHS);
        statistics = new LocalStatistics(data.blocks(), options);
        TrainingState state = TrainingState.initial(data.counts(), CASES, options);
        Trainer trainer = new Trainer(options, statistics.casesOfUpdates());
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            trainer.runEpoch(state, this::keep, Validator.NONE);
        }
    }

    private UpdateSums keep(UpdateRequest asked) {
        request = asked.copy();
        return statistics.sums(asked);
    }

    /** Both phases. */
    @Benchmark
    @OperationsPerInvocation(CASES)
    public UpdateSums statistics() {
        return statistics.sums(request);
    }
}
