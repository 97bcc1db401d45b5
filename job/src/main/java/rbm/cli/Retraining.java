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
    private Optional<RunFolder> folder = Optional.empty();

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
        try {
            code = work(depth).code();
        } catch (Exception failure) {
            // Spark throws checked exceptions without declaring them.
            fail(failure);
            code = new Failures(console.err(), new ConfDefaults()).report(failure);
        }
        console.out().println(result.line());
        console.out().flush();
        return code;
    }

    private ExitCode work(Depth depth) {
        new OutputPlaces(request.input()
                        .request(request.input().paths(), request.window().all()))
                .checkRoot(request.root());
        Configuration hadoop = SparkHadoopUtil.get().newConfiguration(new SparkConf());
        InputSnapshot snapshot = InputSnapshot.take(hadoop, request.input().paths());
        String key = RetrainKey.of(request, snapshot);
        Optional<Generation> done = done(key);
        if (done.isPresent()) {
            return alreadyDone(done.get());
        }
        if (depth == Depth.PLAN) {
            return plan(snapshot, key);
        }
        String run = root.newRun();
        Lease lease = Lease.acquire(
                root,
                Lease.RETRAIN,
                LeaseOwner.ofThisProcess(run),
                request.mode().lease());
        lease.takeover().ifPresent(this::warn);
        try (LeaseKeeper keeper = LeaseKeeper.start(lease)) {
            done = done(key);
            return done.isPresent() ? alreadyDone(done.get()) : train(snapshot, key, run, keeper);
        }
    }

    private Optional<Generation> done(String key) {
        return request.mode().force() ? Optional.empty() : past.published(key);
    }

    private ExitCode alreadyDone(Generation generation) {
        result.ended(RetrainResult.Status.ALREADY_DONE, ExitCode.OK);
        PastRuns.facts(generation).forEach(result::with);
        console.out()
                .println("Already done: generation " + generation.number() + " was published by the run "
                        + generation.run() + "; --force trains again.");
        return ExitCode.OK;
    }

    private ExitCode plan(InputSnapshot snapshot, String key) {
        Champion champion = champion();
        unfinished(key, champion)
                .ifPresent(run -> console.out().println("The run " + run.name() + " would be gone on with."));
        describe(snapshot, champion);
        result.ended(RetrainResult.Status.PLANNED, ExitCode.OK);
        return ExitCode.OK;
    }

    private ExitCode train(InputSnapshot snapshot, String key, String newRun, LeaseKeeper keeper) {
        Champion champion = champion();
        RunFolder run = unfinished(key, champion).orElseGet(() -> begin(newRun, key, snapshot, champion));
        folder = Optional.of(run);
        result.with("run", run.name());
        describe(snapshot, champion);
        return new RetrainRun(console, request, root, run, keeper, result).run(snapshot, champion);
    }

    private Champion champion() {
        Champion champion = Champion.of(root);
        champion.warnings().forEach(this::warn);
        return champion;
    }

    private Optional<RunFolder> unfinished(String key, Champion champion) {
        return request.mode().force() ? Optional.empty() : past.unfinished(key, champion.generation());
    }

    private RunFolder begin(String name, String key, InputSnapshot snapshot, Champion champion) {
        Map<String, Object> asked = new LinkedHashMap<>(request.window().facts());
        asked.put(PastRuns.GENERATION, champion.generation());
        asked.put("files", snapshot.facts());
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
        console.err().println("Warning: " + TerminalText.escape(Redaction.withoutUserInfo(sentence)));
        result.warn(Redaction.withoutUserInfo(sentence));
    }

    /** The folder of a run whose lease is lost may be another's by now: nothing more is written to it. */
    private void fail(Exception failure) {
        result.ended(status(failure), Failures.exitCode(failure))
                .with("reasons", List.of(Redaction.withoutUserInfo(Failures.sentence(failure))));
        if (!(failure instanceof LeaseLostException)) {
            folder.ifPresent(run -> finish(run, failure));
        }
    }

    private void finish(RunFolder run, Exception failure) {
        try {
            result.writeTo(run);
        } catch (RuntimeException unwritable) {
            failure.addSuppressed(unwritable);
        }
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
