package rbm.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rbm.store.CandidateStatus;
import rbm.store.Generation;
import rbm.store.GenerationStatus;
import rbm.store.ModelDescription;
import rbm.store.ModelRoot;

/** Generations and models, a row each, with what is wrong with them below. */
final class ModelsTable {
    private static final List<String> HEAD =
            List.of("generation", "state", "kind", "model", "as of", "published", "hidden", "score");

    private final List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    private final List<String> notes = new ArrayList<>();

    /** @param status a generation */
    void add(GenerationStatus status) {
        Optional<Generation> generation = status.entry().generation();
        String model = generation.map(Generation::model).orElse("");
        rows.add(List.of(
                Long.toString(status.entry().number()),
                DashedNames.text(status.state()),
                generation.map(Generation::kind).map(DashedNames::text).orElse(""),
                model,
                ModelRoot.asOf(model).map(Object::toString).orElse(""),
                generation.map(Generation::time).map(Object::toString).orElse(""),
                hiddenUnits(status.model()),
                score(status.model())));
        if (!status.problem().isEmpty()) {
            notes.add(status.problem());
        }
    }

    /** @param status a model that was not published */
    void add(CandidateStatus status) {
        rows.add(List.of(
                "",
                DashedNames.text(status.state()),
                "",
                status.name(),
                ModelRoot.asOf(status.name()).map(Object::toString).orElse(""),
                "",
                hiddenUnits(status.model()),
                score(status.model())));
        if (!status.reason().isEmpty()) {
            notes.add(status.name() + ": " + status.reason());
        }
    }

    /** @param out gets the table */
    void print(PrintWriter out) {
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(
                        widths[column], TerminalText.escape(row.get(column)).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                line.append(String.format(
                        "%-" + Math.max(1, widths[column]) + "s  ", TerminalText.escape(row.get(column))));
            }
            out.println(line.toString().stripTrailing());
        }
        notes.forEach(note -> out.println(TerminalText.escape(note)));
    }

    private static String hiddenUnits(Optional<ModelDescription> model) {
        return model.map(description -> Integer.toString(description.machine().hiddenUnits()))
                .orElse("");
    }

    private static String score(Optional<ModelDescription> model) {
        return model.map(ModelDescription::training)
                .filter(training -> training.get("validation-score") instanceof Double)
                .map(training -> String.format(
                        Locale.ROOT, "%.4f %s", training.get("validation-score"), training.get("validation-metric")))
                .orElse("");
    }
}
