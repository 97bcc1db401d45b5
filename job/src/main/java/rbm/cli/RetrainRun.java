package rbm.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.data.Drift;
import rbm.data.LogSummary;
import rbm.evaluation.GateVerdict;
import rbm.spark.InputRequest;
import rbm.spark.TrainingData;
import rbm.store.LeaseKeeper;
import rbm.store.LogSummaryFile;
import rbm.store.ModelDescription;
import rbm.store.ModelRoot;
import rbm.store.Publication;
import rbm.store.RunFolder;
import rbm.store.SavedModel;
import rbm.store.Storage;
import rbm.store.StoreException;

/** A scheduled run that holds the lease: reads, trains, judges, and publishes if the model is good enough. */
final class RetrainRun {
    private final Console console;
    private final RetrainRequest request;
    private final ModelRoot root;
    private final RunFolder folder;
    private final LeaseKeeper lease;
    private final StopRequest stop;
    private final RetrainResult result;

    /**
     * The run's turn.
     *
     * @param folder of this run
     * @param lease that it holds
     * @param stop asked between its steps
     */
    record Turn(RunFolder folder, LeaseKeeper lease, StopRequest stop) {}

    /**
     * @param console where it is said how it gets on
     * @param request what is asked
     * @param root the folder of the models
     * @param turn of this run
     * @param result told what happens
     */
    RetrainRun(Console console, RetrainRequest request, ModelRoot root, Turn turn, RetrainResult result) {
        this.console = console;
        this.request = request;
        this.root = root;
        this.folder = turn.folder();
        this.lease = turn.lease();
        this.stop = turn.stop();
        this.result = result;
    }

    /**
     * Works.
     *
     * @param files what to read
     * @param champion the model that is served
     * @return how it ended: OK, or NOT_PROMOTED
     */
    ExitCode run(RetrainFiles files, Champion champion) {
        String place = root.place("runs", folder.name(), RunFolder.CHECKPOINT);
        RetrainRequest.Training training = request.training();
        stop.during("starting Spark");
        try (JavaSparkContext context = SparkStart.open("retrain");
                Checkpoints checkpoints = training.checkpoints()
                        .open(folder.checkpoint(), place, "--force starts afresh", training.options(), console)
                        .stoppedBy(stop)) {
            stop.during("reading the input", context::stop);
            InputRequest.Layout layout =
                    new InputRequest.Layout(training.learning().updatesPerEpoch(), 0);
            InputRequest events = request.input()
                    .request(files.log().paths(), request.window().training())
                    .withLayout(layout)
                    .withQuarantine(root.place("runs", folder.name(), RunFolder.QUARANTINE, "bad-lines.jsonl"));
            TrainingData data = new SparkInput(context, console, InputFormat.LIKES).read(events, training.visible());
            LogSummary log = data.logSummary();
            Optional<LogSummary> last = lastLog();
            LogSummaryFile.save(Storage.of(root.place("runs", folder.name())), log);
            last.ifPresent(before -> report(Drift.between(before, log)));

            Optional<StartMachine> start = champion.start(request);
            stop.during("training");
            TrainedMachine trained = train(context, checkpoints, start, events, data);
            lease.check();
            stop.during("judging the new model", context::stop);
            String model = root.saveModel(
                    request.window().asOf(), folder.name(), toModel(trained, champion.warmStartsAfter(start)));
            result.with("model", model);

            InputRequest all = request.input()
                    .request(files.log().paths(), request.window().all())
                    .withLayout(layout);
            GateVerdict verdict =
                    new RetrainJudge(context, request, champion, last).judge(root, model, trained, log, all, result);
            report(verdict);
            stop.during("publishing");
            files.check(context.hadoopConfiguration());
            ExitCode code = verdict.isPromoted() ? publish(champion, model) : ExitCode.NOT_PROMOTED;
            result.ended(status(code), code).writeTo(folder).ifPresent(console::warn);
            delete(checkpoints);
            return code;
        }
    }

    /** The run is over by now, and has said so: what cannot be deleted is no reason to call it failed. */
    private void delete(Checkpoints checkpoints) {
        try {
            checkpoints.delete();
        } catch (StoreException failure) {
            console.warn(failure.getMessage());
        }
    }

    private static RetrainResult.Status status(ExitCode code) {
        return code == ExitCode.OK ? RetrainResult.Status.PUBLISHED : RetrainResult.Status.NOT_PROMOTED;
    }

    private TrainedMachine train(
            JavaSparkContext context,
            Checkpoints checkpoints,
            Optional<StartMachine> start,
            InputRequest events,
            TrainingData data) {
        result.with("start", start.isPresent() ? "warm" : "cold");
        try (RunLog metrics = new RunLog(folder, System::nanoTime)) {
            return new SparkTrainingRun(console, request.training().learning(), checkpoints)
                    .from(start)
                    .telling(epoch -> {
                        lease.check();
                        metrics.add(epoch);
                    })
                    .train(context, InputFormat.LIKES, events, data);
        }
    }

    private SavedModel toModel(TrainedMachine trained, long warmStarts) {
        SavedModel model = trained.toModel(request.training().options());
        ModelDescription description = model.description();
        Map<String, Object> training = new LinkedHashMap<>(description.training());
        training.put("run", folder.name());
        training.put(Champion.WARM_STARTS, warmStarts);
        Map<String, Object> data = new LinkedHashMap<>(description.data());
        data.put("window", request.window().facts());
        return new SavedModel(
                model.parameters(),
                model.items(),
                new ModelDescription(
                        description.machine(), description.options(), training, data, description.versions()));
    }

    private ExitCode publish(Champion champion, String model) {
        lease.check();
        Publication publication = root.publish(champion.generation(), model, folder.name());
        publication.warnings().forEach(result::warn);
        result.with("generation", publication.generation().number());
        console.out().println("Generation " + publication.generation().number() + " serves the new model.");
        return ExitCode.OK;
    }

    private Optional<LogSummary> lastLog() {
        try {
            return new PastRuns(root)
                    .lastPublished()
                    .map(run -> LogSummaryFile.load(Storage.of(root.place("runs", run.name()))));
        } catch (StoreException unreadable) {
            result.warn("The log was not compared with that of the last run: " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private void report(Drift drift) {
        console.out().print(drift.table());
        result.with("drift", drift.facts());
    }

    private void report(GateVerdict verdict) {
        result.with("checks", verdict.facts());
        console.out().println("Checks of the new model:");
        for (GateVerdict.Check check : verdict.checks()) {
            console.out()
                    .printf("  %-12s %s%n", DashedNames.text(check.outcome()), TerminalText.escape(check.sentence()));
        }
        if (!verdict.isPromoted()) {
            result.with(RunFolder.REASONS, verdict.reasons());
            console.out().println("The new model is kept and not served.");
        }
    }
}
