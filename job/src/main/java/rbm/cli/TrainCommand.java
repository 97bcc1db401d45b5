package rbm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a machine on Spark and saves it. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        header = "Trains a machine on Spark and saves it.",
        description = {
            "",
            "Every option is also a key of the file of options, without its dashes; the command line wins.",
            ""
        },
        sortOptions = false,
        abbreviateSynopsis = true)
final class TrainCommand implements Runnable {
    private final Console console;

    @Mixin
    private InputOptions input;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "Folder that the model is written to, on any Hadoop file system.")
    private String model;

    @Option(
            names = "--overwrite",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOLEAN",
            description = "Replaces a model that is there already.")
    private boolean overwrite;

    @Mixin
    private LearningOptions learning;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description =
                    "Partitions that the cases are spread over; without it as many as there are cores. The model is"
                            + " the same with any number.")
    @Range(atLeast = 1)
    private Integer partitions;

    @Option(
            names = "--" + ConfFile.OPTION,
            paramLabel = "FILE",
            description = "File of options; without it conf/train.properties of the project.")
    private String confFile;

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.out().println(input.input() + model + overwrite + learning.toTrainingOptions() + partitions + confFile);
    }
}
