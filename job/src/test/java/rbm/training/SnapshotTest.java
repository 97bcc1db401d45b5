package rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.TinyMachine;

/** Training that goes on from a snapshot reaches the bits of training that was never interrupted. */
class SnapshotTest {
    private static final int V = 8;
    private static final int EPOCHS = 9;
    private static final long[] COUNTS = {40, 40, 40, 40, 40, 40, 40, 40};

    @ParameterizedTest
    @EnumSource(NegativePhase.class)
    void goingOnAfterAnyEpochReachesTheSameBits(NegativePhase phase) {
        TrainingOptions options = options(phase);
        TrainingState whole = start(options);
        run(whole, options, EPOCHS);
        for (int interrupted = 0; interrupted <= EPOCHS; interrupted++) {
            TrainingState before = start(options);
            run(before, options, interrupted);

            TrainingState after = TrainingState.of(before.snapshot());
            run(after, options, EPOCHS - interrupted);

            assertThat(after.result()).as("after epoch %d", interrupted).isEqualTo(whole.result());
            assertThat(after.parameters()).isEqualTo(whole.parameters());
            assertThat(after.average()).isEqualTo(whole.average());
            assertThat(after.velocity()).isEqualTo(whole.velocity());
            assertThat(after.hiddenOffset()).isEqualTo(whole.hiddenOffset());
            assertThat(after.snapshot().progress()).isEqualTo(whole.snapshot().progress());
        }
    }

    @Test
    void aStateThatWasAtItsEndStillIs() {
        TrainingOptions options = options(NegativePhase.CD).withStopping(new Stopping(0, 3, 1));
        Trainer trainer = new Trainer(options, new LocalStatistics(data(), options).casesOfUpdates());
        TrainingState state = start(options);
        AtomicInteger falling = new AtomicInteger();
        EpochSummary last;
        do {
            last = trainer.runEpoch(
                    state,
                    new LocalStatistics(data(), options),
                    parameters -> new Validation(-falling.incrementAndGet(), Double.NaN));
        } while (last.outcome() != EpochSummary.Outcome.LAST);

        TrainingState resumed = TrainingState.of(state.snapshot());

        assertThat(trainer.isFinished(resumed)).isTrue();
        assertThat(resumed.bestEpoch()).isEqualTo(1);
        assertThat(resumed.lastEpoch().epoch()).isEqualTo(4);
        assertThat(resumed.lastEpoch().reconstructionError()).isEqualTo(last.reconstructionError());
    }

    @Test
    void theHalvedRateIsCarriedOn() {
        TrainingState state = start(options(NegativePhase.CD));
        state.slowDown(0.5);

        assertThat(TrainingState.of(state.snapshot()).rateFactor()).isEqualTo(0.5);
    }

    @Test
    void aSnapshotThatLacksAPartIsRefusedByItsName() {
        Snapshot whole = start(options(NegativePhase.CD)).snapshot();
        Map<String, Parameters> machines = new HashMap<>(whole.machines());
        machines.remove("velocity");
        Map<String, Number> progress = new HashMap<>(whole.progress());
        progress.remove("updates");

        assertThatThrownBy(
                        () -> TrainingState.of(new Snapshot(machines, whole.means(), whole.progress(), whole.chains())))
                .hasMessage("Cannot go on from a state without 'velocity'");
        assertThatThrownBy(
                        () -> TrainingState.of(new Snapshot(whole.machines(), whole.means(), progress, whole.chains())))
                .hasMessage("Cannot go on from a state without 'updates'");
    }

    private static TrainingOptions options(NegativePhase phase) {
        return TrainingOptions.of(3, EPOCHS)
                .withUpdatesPerEpoch(2)
                .withStopping(new Stopping(0, 0, 2))
                .withSampling(new Sampling(phase, 1, 20, 3, PhaseValues.DEFAULTS));
    }

    private static TrainingState start(TrainingOptions options) {
        return TrainingState.initial(COUNTS, 80, options);
    }

    private static void run(TrainingState state, TrainingOptions options, int epochs) {
        LocalStatistics source = new LocalStatistics(data(), options);
        Trainer trainer = new Trainer(options, source.casesOfUpdates());
        for (int epoch = 0; epoch < epochs; epoch++) {
            trainer.runEpoch(
                    state, source, parameters -> new Validation(parameters.weights()[5], Double.NaN));
        }
    }

    /** Eighty cases in which the first four units are on together, or the last four, in two blocks. */
    private static List<Block> data() {
        return List.of(new Block(0, cases(0, 50)), new Block(1, cases(50, 80)));
    }

    private static Cases cases(int from, int to) {
        Cases.Builder cases = Cases.builder(V);
        for (int index = from; index < to; index++) {
            cases.add(index, TinyMachine.unitsOn(index % 2 == 0 ? 0x0F : 0xF0));
        }
        return cases.build();
    }
}
