package rbm.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import rbm.data.Redaction;
import rbm.spark.InputSnapshot;
import rbm.store.Generation;
import rbm.store.Lease;
import rbm.store.LeaseKeeper;
import rbm.store.LeaseLostException;
import rbm.store.LeaseOwner;
import rbm.store.ModelRoot;
import rbm.store.RunFolder;
import rbm.store.StaleGenerationException;

/**
 * A scheduled run from its beginning to the line that says how it ended. What was published already is not done again,
 * the same run that broke off is gone on with, and only one at a time works under a root.
 */
final class Retraining {
    /** How far a run goes. */
    enum Depth {
        /** It says what it would do. */
        PLAN,
        /** It does it. */
        WHOLE
    }

    private final Console console;
    private final RetrainRequest request;
    private final ModelRoot root;
    private final PastRuns past;
    private final RetrainResult result = new RetrainResult();
    private volatile Optional<RunFolder> folder = Optional.empty();
    private volatile Optional<LeaseKeeper> lease = Optional.empty();

    /**
     * @param console where it is said how it gets on
     * @param request what is asked
     */
    Retraining(Console console, RetrainRequest request) {
        this.console = console;
        this.request = request;
        this.root = ModelRoot.of(request.root());
        this.past = new PastRuns(root);
    }

    /**
     * Runs, and prints the result as the last line of standard output, after the sentence about a failure.
     *
     * @param depth how far
     * @return the exit code
     */
    int run(Depth depth) {
        result.ended(RetrainResult.Status.FAILED, ExitCode.UNEXPECTED)
                .with("as-of", request.window().asOf().toString());
        int code;
        try (StopRequest stop = StopRequest.listen(
                        request.training().checkpoints().stopDeadline(), console.err())
                .beginningAgain(this::leave)) {
            code = work(depth, stop);
        }
        say();
        return code;
    }

    private int work(Depth depth, StopRequest stop) {
        try {
            return begin(depth, stop).code();
        } catch (Exception failure) {
            // Spark throws checked exceptions without declaring them.
            return report(asked(failure, stop));
        } catch (Error failure) {
            // Out of memory, or a library of another version: whoever is woken up needs the last line all the same.
            return report(new IllegalStateException(failure.toString(), failure));
        }
    }

    private int report(Exception failure) {
        fail(failure);
        return new Failures(console.err(), new ConfDefaults()).report(failure);
    }

    /** What is cut short because the process is to leave fails in many ways. */
    private static Exception asked(Exception failure, StopRequest stop) {
        boolean cut = stop.isRequested() && Failures.exitCode(failure) == ExitCode.UNEXPECTED;
        return cut ? stop.stopped() : failure;
    }

    private ExitCode begin(Depth depth, StopRequest stop) {
        stop.during("looking for the input");
        new OutputPlaces(request.input()
                        .request(request.input().paths(), request.window().all()))
                .checkRoot(request.root());
        Configuration hadoop = SparkHadoopUtil.get().newConfiguration(new SparkConf());
        RetrainFiles files = RetrainFiles.take(hadoop, request.input());
        String key = RetrainKey.of(request, files);
        Optional<ExitCode> done = done(key);
        if (done.isPresent()) {
            return done.get();
        }
        if (depth == Depth.PLAN) {
            return plan(files, key);
        }
        stop.during("acquiring the lease");
        String run = root.newRun();
        Lease acquired = Lease.acquire(
                root,
                Lease.RETRAIN,
                LeaseOwner.ofThisProcess(run),
                request.mode().lease());
        acquired.takeover().ifPresent(this::warn);
        try (LeaseKeeper keeper = LeaseKeeper.start(acquired)) {
            lease = Optional.of(keeper);
            done = done(key);
            return done.isPresent() ? done.get() : train(files, key, run, stop);
        }
    }

    /** Looks for what the same command has come to before, and says so. */
    private Optional<ExitCode> done(String key) {
        if (request.mode().force()) {
            return Optional.empty();
        }
        Optional<Generation> published = past.published(key);
        if (published.isPresent()) {
            return Optional.of(alreadyDone(published.get()));
        }
        return past.rejected(key, Champion.of(root)).map(this::alreadyRejected);
    }

    private ExitCode alreadyDone(Generation generation) {
        result.ended(RetrainResult.Status.ALREADY_DONE, ExitCode.OK);
        PastRuns.facts(generation).forEach(result::with);
        console.out()
                .println("Already done: generation " + generation.number() + " was published by the run "
                        + generation.run() + "; --force trains again.");
        return ExitCode.OK;
    }

    /** The same again would be judged the same: whoever tries again is told, and no night is spent on it. */
    private ExitCode alreadyRejected(RunFolder run) {
        result.ended(RetrainResult.Status.NOT_PROMOTED, ExitCode.NOT_PROMOTED).with("run", run.name());
        Map<String, Object> before = run.result().orElse(Map.of());
        for (String name : List.of("model", RunFolder.REASONS)) {
            Optional.ofNullable(before.get(name)).ifPresent(value -> result.with(name, value));
        }
        console.out()
                .println("Already done: the run " + run.name() + " has trained a model that is not good enough; --force"
                        + " trains again.");
        RunFolder.reasons(before)
                .forEach(reason -> console.out().println("  refused      " + TerminalText.escape(reason)));
        return ExitCode.NOT_PROMOTED;
    }

    private ExitCode plan(RetrainFiles files, String key) {
        Champion champion = champion();
        unfinished(key, champion)
                .ifPresent(run -> console.out().println("The run " + run.name() + " would be gone on with."));
        describe(files.log(), champion);
        result.ended(RetrainResult.Status.PLANNED, ExitCode.OK);
        return ExitCode.OK;
    }

    private ExitCode train(RetrainFiles files, String key, String newRun, StopRequest stop) {
        Champion champion = champion();
        RunFolder run = unfinished(key, champion).orElseGet(() -> begin(newRun, key, files, champion));
        folder = Optional.of(run);
        result.with("run", run.name());
        describe(files.log(), champion);
        RetrainRun.Turn turn = new RetrainRun.Turn(run, lease.orElseThrow(), stop);
        return new RetrainRun(console, request, root, turn, result).run(files, champion);
    }

    private Champion champion() {
        Champion champion = Champion.of(root);
        champion.warnings().forEach(this::warn);
        return champion;
    }

    private Optional<RunFolder> unfinished(String key, Champion champion) {
        return request.mode().force() ? Optional.empty() : past.unfinished(key, champion);
    }

    private RunFolder begin(String name, String key, RetrainFiles files, Champion champion) {
        Map<String, Object> asked = new LinkedHashMap<>(request.window().facts());
        asked.put(PastRuns.GENERATION, champion.generation());
        asked.put(PastRuns.SERVED, champion.servedNumber());
        files.addTo(asked);
        SparkConf conf = new SparkConf();
        asked.put(
                "options",
                new Redaction(conf.get(Redaction.SETTING, Redaction.DEFAULT_PATTERN))
                        .values(request.training().options()));
        asked.put("versions", Versions.local());
        RunFolder run = root.run(name);
        run.start(key, asked);
        return run;
    }

    private void describe(InputSnapshot snapshot, Champion champion) {
        RetrainWindow window = request.window();
        int files = snapshot.files().size();
        console.out()
                .println("Learning from events " + window.training() + ", judging by likes from then until "
                        + window.asOf() + ".");
        console.out().println("Input: " + files + (files == 1 ? " file, " : " files, ") + snapshot.bytes() + " bytes.");
        console.out()
                .println(champion.served()
                        .map(served -> "Served now: generation "
                                + served.generation().number() + ", model "
                                + served.generation().model() + ".")
                        .orElse(
                                champion.loss().isPresent()
                                        ? "No published model can be served."
                                        : "No model is served yet."));
        console.out()
                .println(champion.start(request)
                        .map(start -> "Training starts from the served model.")
                        .orElse("Training starts from random weights."));
        console.out().flush();
    }

    private void warn(String sentence) {
        console.warn(Redaction.withoutUserInfo(sentence));
        result.warn(Redaction.withoutUserInfo(sentence));
    }

    /** The folder of a run whose lease is lost may be another's by now: nothing more is written to it. */
    private void fail(Exception failure) {
        result.ended(status(failure), Failures.exitCode(failure))
                .with(RunFolder.REASONS, List.of(Redaction.withoutUserInfo(Failures.sentence(failure))));
        if (!(failure instanceof LeaseLostException)) {
            writeResult();
        }
    }

    /** The process is about to be ended by force: this says what there is to say, and lets others begin. */
    private void leave(String sentence) {
        result.ended(RetrainResult.Status.INTERRUPTED, ExitCode.INTERRUPTED).with(RunFolder.REASONS, List.of(sentence));
        if (lease.flatMap(LeaseKeeper::lost).isEmpty()) {
            writeResult();
        }
        say();
        lease.ifPresent(LeaseKeeper::close);
    }

    private void writeResult() {
        folder.flatMap(result::writeTo).ifPresent(console::warn);
    }

    /** Once, whether the run comes to its end or is ended. */
    private void say() {
        result.tell().ifPresent(console.out()::println);
        console.out().flush();
    }

    private static RetrainResult.Status status(Exception failure) {
        if (failure instanceof StoppedException) {
            return RetrainResult.Status.INTERRUPTED;
        }
        return failure instanceof StaleGenerationException
                ? RetrainResult.Status.NOT_PROMOTED
                : RetrainResult.Status.FAILED;
    }
}
