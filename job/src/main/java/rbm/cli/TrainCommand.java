package rbm.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rbm.spark.InputRequest;
import rbm.store.ModelStore;
import rbm.store.Overwrite;

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

    @Spec
    private CommandSpec spec;

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
    private VisibleOption visibleOption;

    @Mixin
    private StartOption startFrom;

    @Mixin
    private LearningOptions learning;

    @Mixin
    private CheckpointOptions checkpoint;

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
        VisibleUnits visible = visibleOption.visible();
        if (visible != VisibleUnits.LIKES && input.format() != InputFormat.LIKES) {
            throw new UsageException("Cannot use visible " + DashedNames.text(visible)
                    + " with input-format matrix: only a log says what is missing; expected likes");
        }
        learning.checkFor(visible);
        InputRequest.Layout layout =
                new InputRequest.Layout(learning.updatesPerEpoch(), partitions == null ? 0 : partitions);
        InputRequest request = input.request(model, layout);
        Overwrite mode = overwrite ? Overwrite.YES : Overwrite.NO;
        OutputPlaces places =
                new OutputPlaces(request).alsoReading(learning.stopping().validationInput());
        Optional<StartMachine> machine = startFrom.load();
        machine.ifPresent(start -> start.checkKind(visible));
        machine.ifPresent(learning::checkStart);
        places.check(model, mode);
        places.checkCheckpoints(checkpoint.folder(), model);
        try (Checkpoints checkpoints = checkpoint.open(RunKey.options(spec), console)) {
            long start = System.nanoTime();
            TrainedMachine trained = new SparkTrainingRun(console, learning, checkpoints)
                    .from(machine)
                    .run(input.format(), visible, request);
            ModelStore.save(model, trained.toModel(optionTexts()), mode);
            checkpoints.delete();
            new TrainingReport(trained, model).print(console.out(), (System.nanoTime() - start) / 1e9);
        }
    }

    /** The options that shaped the model, as texts; where things lie is not one of them. */
    private Map<String, String> optionTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (OptionSpec option : spec.options()) {
            Object value = option.getValue();
            boolean shapes = value instanceof Number
                    || value instanceof Enum<?>
                    || value instanceof Boolean
                    || value instanceof Instant;
            if (shapes) {
                texts.put(option.longestName().substring(2), DashedNames.text(value));
            }
        }
        texts.keySet()
                .removeAll(Set.of(
                        "help", "version", "overwrite", "partitions", "checkpoint-every-epochs", "stop-deadline"));
        return texts;
    }
}
