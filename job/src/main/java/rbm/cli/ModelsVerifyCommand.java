package rbm.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rbm.store.CandidateStatus;
import rbm.store.GenerationStatus;
import rbm.store.ModelCorruptException;
import rbm.store.RootInspection;

/** Reads everything under a root. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        header = "Reads every byte of every model, and compares with manifests and generations.",
        description = {
            "",
            "Ends with 26 if a model that a generation points at is damaged, or the latest one is not there; a torn"
                    + " generation is what an interrupted publication leaves, and does no harm.",
            ""
        },
        sortOptions = false)
final class ModelsVerifyCommand implements Runnable {
    private final Console console;

    @Mixin
    private RootOption root;

    ModelsVerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        RootInspection inspection = new RootInspection(root.existing(), RootInspection.Depth.CONTENTS);
        List<GenerationStatus> generations = inspection.generations();
        for (GenerationStatus status : generations) {
            say("generation " + status.entry().number(), status.state(), status.problem());
        }
        for (CandidateStatus status : inspection.candidates()) {
            say("model " + status.name(), status.state(), status.reason());
        }
        console.out().flush();
        refuseDamage(generations);
    }

    private void say(String what, Enum<?> state, String problem) {
        console.out()
                .println(TerminalText.escape(
                        what + ": " + DashedNames.text(state) + (problem.isEmpty() ? "" : ". " + problem)));
    }

    /** The highest generation that is whole counts; where its model is gone the one below it is served. */
    private static void refuseDamage(List<GenerationStatus> generations) {
        boolean latest = true;
        for (GenerationStatus status : generations) {
            GenerationStatus.State state = status.state();
            boolean needed = latest && state == GenerationStatus.State.GONE;
            if (needed || state == GenerationStatus.State.DAMAGED) {
                throw new ModelCorruptException(
                        "Generation " + status.entry().number() + " is not valid. " + status.problem());
            }
            latest = latest && state == GenerationStatus.State.TORN;
        }
        if (latest && !generations.isEmpty()) {
            throw new ModelCorruptException(
                    "No generation is valid. " + generations.get(0).problem());
        }
    }
}
