package rbm.cli;

import java.time.Duration;
import java.util.Map;

/**
 * What a scheduled run is asked.
 *
 * @param root the folder of the models
 * @param window which events are used
 * @param input the log
 * @param mode how it deals with other runs
 * @param training how to train and judge
 */
record RetrainRequest(String root, RetrainWindow window, RetrainInput input, Mode mode, Training training) {
    /**
     * How a run deals with those before it and beside it.
     *
     * @param coldEvery every so many models one starts from random weights
     * @param force whether to do again what was done
     * @param lease how long others wait for this run when it gives no sign of life
     */
    record Mode(int coldEvery, boolean force, Duration lease) {}

    /**
     * How to train and judge.
     *
     * @param visible what the events of the log say
     * @param learning how to learn
     * @param checkpoints when to keep what was reached
     * @param gate what a model must reach
     * @param options everything that decides the bits and the verdict, as texts by name
     */
    record Training(
            VisibleUnits visible,
            LearningOptions learning,
            CheckpointTimes checkpoints,
            GateOptions gate,
            Map<String, String> options) {}
}
