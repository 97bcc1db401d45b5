package rbm.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import rbm.spark.InputSnapshot;

/**
 * The files of a scheduled run, as they were when it began.
 *
 * @param log the events
 * @param names the names of the items, if they have any
 */
record RetrainFiles(InputSnapshot log, Optional<InputSnapshot> names) {
    /**
     * @param hadoop how to reach file systems
     * @param input what the user gave
     * @return the files as they are now
     * @throws rbm.data.InputException if one cannot be read
     */
    static RetrainFiles take(Configuration hadoop, RetrainInput input) {
        return new RetrainFiles(
                InputSnapshot.take(hadoop, input.paths()),
                input.names().map(file -> InputSnapshot.take(hadoop, List.of(file))));
    }

    /**
     * Looks at the files again.
     *
     * @param hadoop how to reach file systems
     * @throws rbm.data.InputException if one is not as it was
     */
    void check(Configuration hadoop) {
        log.check(hadoop);
        names.ifPresent(file -> file.check(hadoop));
    }

    /** @param facts told the files, to be written as JSON */
    void addTo(Map<String, Object> facts) {
        facts.put("files", log.facts());
        names.ifPresent(file -> facts.put("names", file.facts()));
    }
}
