package rbm.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.data.Blocks;
import rbm.data.CaseKeys;
import rbm.data.Events;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.data.ItemDictionary;
import rbm.data.MatrixLineParser;
import rbm.data.MatrixRow;
import rbm.data.PreferenceFormat.Header;
import scala.Tuple2;

/**
 * Reads a matrix: one case a line. The id of a case is its number among the good lines of all files, which are taken in
 * the order of their addresses. The first good line says how many values all of them must have.
 */
public final class MatrixInput {
    /** How many bytes a line may have: enough for two million units. */
    static final int MOST_BYTES = 1 << 22;

    private MatrixInput() {}

    /**
     * Reads and checks all lines.
     *
     * @param context where jobs run
     * @param request what to read
     * @return the cases in blocks
     * @throws InputException if there is no case, too many lines are bad, or a file cannot be read
     */
    public static TrainingData read(JavaSparkContext context, InputRequest request) {
        InputText text = InputText.open(context, request.paths(), MOST_BYTES, Header.ABSENT);
        Optional<MatrixRow> first = firstRow(text);
        MatrixLineParser parser =
                first.map(row -> MatrixLineParser.ofWidth(row.width())).orElseGet(MatrixLineParser::ofAnyWidth);
        LineTotals totals = text.count(parser);
        text.check(totals, parser, request);
        int width = first.orElseThrow(() -> changed(text)).width();
        List<Item> items = ItemDictionary.ofColumns(
                width,
                request.names().map(file -> NamesFile.ofColumns(context, file)).orElse(List.of()));
        CaseBlocks.Plan plan =
                CaseBlocks.Plan.of(context, totals.good(), request.layout(), Blocks.updatesPerEpoch(totals.good()));
        CaseRule rule = CaseRule.ofRows(width);
        CaseBlocks blocks = CaseBlocks.of(rows(text, parser, totals.goodBefore(), plan.blocks()), rule, plan);
        TrainingData data = TrainingData.of(text, totals, totals.good(), blocks, items, new TimeCounts(), 0);
        if (data.cases() != totals.good()) {
            throw changed(text);
        }
        return data;
    }

    private static Optional<MatrixRow> firstRow(InputText text) {
        return text.splits().stream()
                .map(split -> text.lines().first(split, MatrixLineParser.ofAnyWidth()))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static JavaPairRDD<CaseSlot, Events> rows(
            InputText text, MatrixLineParser parser, long[] goodBefore, int blocks) {
        TextLines lines = text.lines();
        return text.distributed().flatMapToPair(split -> {
            List<Tuple2<CaseSlot, Events>> rows = new ArrayList<>();
            long base = goodBefore[split.number()];
            lines.scan(split, parser, row -> {
                long key = CaseKeys.ofRow(base + rows.size());
                rows.add(new Tuple2<>(CaseSlot.of(key, "", blocks), Events.likes(row.unitsOn())));
            });
            return rows.iterator();
        });
    }

    private static InputException changed(InputText text) {
        return new InputException("Cannot read " + text.files().label() + ": it changed while it was being read");
    }
}
