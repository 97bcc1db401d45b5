package rbm.cli;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.spark.InputRequest;
import rbm.spark.LikesInput;
import rbm.spark.LossySettings;
import rbm.spark.MatrixInput;
import rbm.spark.TrainingData;

/** Reads data on Spark, in the format that the user names. */
final class SparkInput {
    private final JavaSparkContext context;
    private final Console console;
    private final InputFormat format;

    /**
     * @param context where jobs run
     * @param console where it is said what was read
     * @param format what the lines are
     */
    SparkInput(JavaSparkContext context, Console console, InputFormat format) {
        this.context = context;
        this.console = console;
        this.format = format;
    }

    /**
     * @param request what to read; the events of a log are likes
     * @return the cases; their items are the visible units of a machine to be trained
     */
    TrainingData read(InputRequest request) {
        return read(request, VisibleUnits.LIKES);
    }

    /**
     * @param request what to read
     * @param visible what the events of a log say
     * @return the cases; their items are the visible units of a machine to be trained
     */
    TrainingData read(InputRequest request, VisibleUnits visible) {
        return said(
                format == InputFormat.MATRIX
                        ? MatrixInput.read(context, request)
                        : LikesInput.read(context, request, visible.kind()));
    }

    /**
     * @param request what to read
     * @param known what the visible units of a machine stand for
     * @return the cases as that machine sees them
     */
    TrainingData read(InputRequest request, List<Item> known) {
        if (format == InputFormat.LIKES) {
            return said(LikesInput.read(context, request, known));
        }
        TrainingData data = MatrixInput.read(context, request);
        if (data.visibleUnits() != known.size()) {
            throw new InputException("Cannot use " + String.join(", ", request.paths()) + ": its rows have "
                    + data.visibleUnits() + " values, and the machine has " + known.size() + " visible units");
        }
        return said(data);
    }

    private TrainingData said(TrainingData data) {
        LossySettings.in(context.getConf())
                .forEach(setting ->
                        console.warn("damaged or missing files may have been left out, by " + setting + "=true"));
        console.out().println("Read " + TerminalText.escape(data.summary().describe()));
        console.out().flush();
        return data;
    }
}
