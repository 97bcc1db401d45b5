package rbm.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.data.BadLineLimit;
import rbm.data.EventFilter;
import rbm.data.InputException;
import rbm.data.RecommendationText;
import rbm.evaluation.Recommender.ColdStart;
import rbm.spark.InputRequest;
import rbm.spark.RecommendationOutput;
import rbm.spark.RecommendationRequest;

/** Recommends items to the users of a log. */
@Command(
        name = "recommend",
        mixinStandardHelpOptions = true,
        header = "Recommends items to the users of a log of likes.",
        description = {
            "",
            "With --input PATH all users of the log, or those of --user and --users, on Spark: a folder of files with the"
                    + " columns user, rank, item, score and name. With --input - the log comes from standard input, as"
                    + " user,item[,rating[,timestamp]] or as items of one user, an id a line; the answer goes to standard"
                    + " output, without Spark.",
            "",
            "A score is the probability that the user likes the item, by one mean-field pass: likes, means of the hidden"
                    + " units, means of the items; of a model of ratings it is the expected rating. Users need not be"
                    + " those of training: nothing is learned again.",
            ""
        },
        sortOptions = false,
        abbreviateSynopsis = true)
final class RecommendCommand implements Runnable {
    private final Console console;

    @Mixin
    private ModelOption model;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            description = "What users like: a file, folder or glob on any Hadoop file system, may be repeated; - is"
                    + " standard input.")
    private List<String> input;

    @Mixin
    private LogOptions log;

    @Option(
            names = "--max-bad-lines",
            defaultValue = "1%",
            paramLabel = "N|N%",
            description =
                    "Bad lines to put up with, as a count or as a share of all lines; standard input may have none.")
    private BadLineLimit maxBadLines;

    @Option(names = "--top", defaultValue = "10", paramLabel = "N", description = "Items for each user, at most.")
    @Range(atLeast = 1)
    private int top;

    @Option(
            names = "--user",
            paramLabel = "ID",
            description = "User who gets recommendations; may be repeated. Without --user and --users all of the log.")
    private List<String> user = List.of();

    @Option(
            names = "--users",
            paramLabel = "FILE",
            description =
                    "File on this machine with users who get recommendations, an id a line, exactly as in the log.")
    private Path users;

    @Option(
            names = "--include-seen",
            description = "Recommends items, too, that the user has an event with. Without it any event, also below the"
                    + " like threshold, keeps an item out.")
    private boolean includeSeen;

    @Option(
            names = "--cold-start",
            defaultValue = "popularity",
            paramLabel = "POLICY",
            description = "What users get of whom no like is known: what is popular by the visible biases of the model"
                    + " alone, nothing, or an error, as for items that the model does not know; these are left out"
                    + " otherwise.")
    private ColdStart coldStart;

    @Option(
            names = "--output",
            paramLabel = "PATH",
            description = "Folder to write, on any Hadoop file system, which must not be there yet.")
    private String output;

    @Option(
            names = "--output-format",
            defaultValue = "jsonl",
            paramLabel = "FORMAT",
            description = "How recommendations are written; standard output takes no parquet.")
    private RecommendationOutput.Format outputFormat;

    RecommendCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (input.contains(StandardInputLog.DASH)) {
            answer();
        } else if (output == null) {
            throw new UsageException("Missing --output PATH; without it only --input - can be answered");
        } else {
            RecommendationRequest request = request(wanted());
            new SparkRecommendationRun(console)
                    .run(model.loadAnyKind(), request, new RecommendationOutput(output, outputFormat));
            console.out().println("The recommendations are in " + TerminalText.place(output));
        }
    }

    private RecommendationRequest request(Set<String> wanted) {
        InputRequest log = InputRequest.ofLikes(input)
                .withFormat(this.log.format())
                .withFilter(EventFilter.NONE.withWindow(this.log.window()))
                .withBadLineLimit(maxBadLines);
        Optional<Set<String>> only = wanted.isEmpty() ? Optional.empty() : Optional.of(wanted);
        return new RecommendationRequest(log, only, top, seen(), coldStart);
    }

    private RecommendationRequest.Seen seen() {
        return includeSeen ? RecommendationRequest.Seen.INCLUDED : RecommendationRequest.Seen.EXCLUDED;
    }

    /** Answers in this process. */
    private void answer() {
        if (input.size() > 1 || output != null || outputFormat == RecommendationOutput.Format.PARQUET) {
            throw new UsageException(
                    "Cannot use --input - with other inputs, --output or parquet: the answer to standard"
                            + " input goes to standard output, as jsonl or csv");
        }
        RecommendationText text =
                outputFormat == RecommendationOutput.Format.CSV ? RecommendationText.CSV : RecommendationText.JSONL;
        new LocalRecommendations(model.loadAnyKind(), request(wanted()), text).answer(console);
    }

    private Set<String> wanted() {
        Set<String> wanted = new LinkedHashSet<>(user);
        if (users != null) {
            try {
                Files.readAllLines(users, StandardCharsets.UTF_8).stream()
                        .filter(line -> !line.isEmpty())
                        .forEach(wanted::add);
            } catch (NoSuchFileException e) {
                throw new InputException("Cannot read the users of " + users + ": there is no such file", e);
            } catch (IOException e) {
                throw new InputException("Cannot read the users of " + users + ": not a text in UTF-8", e);
            }
            if (wanted.isEmpty()) {
                throw new InputException("Cannot read the users of " + users + ": it has no id");
            }
        }
        return wanted;
    }
}
