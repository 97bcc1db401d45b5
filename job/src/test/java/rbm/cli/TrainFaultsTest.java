package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may happen to the input and around it while a run is at work. */
@Tag("chaos")
class TrainFaultsTest {
    @TempDir
    private Path folder;

    @Test
    void aFileThatGrowsDuringTheRunIsNamedAndNothingIsSaved() throws Exception {
        Path log = Files.writeString(folder.resolve("likes.csv"), "ann,avatar,5\nann,titanic,4\nbob,avatar,4\n");
        TrainProcess train = new TrainProcess(folder, "spark.hadoop.fs.grow.impl=" + GrowingFileSystem.class.getName());

        int code = train.run("--epochs=2", "--input=grow://host" + log, "--model=model");

        assertThat(code).as(train.errors()).isEqualTo(20);
        assertThat(train.errors())
                .containsPattern("\nCannot use what was read: grow://host" + log
                        + " grew from 40 to \\d+ bytes during the run; run again once the input stays as it is\n");
        assertThat(folder.resolve("model")).doesNotExist();
    }

    @Test
    void theZoneOfTheMachineChangesNoByteOfTheModel() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int user = 0; user < 40; user++) {
            for (int item = user % 3; item < 12; item += 2) {
                lines.add(String.format(
                        "u%d,i%d,%d,2026-03-%02dT%02d:30:00%s",
                        user, item, 3 + user % 3, 28 + item % 3, item, item % 2 == 0 ? "+01:00" : "Z"));
            }
        }
        Files.write(folder.resolve("likes.csv"), lines);
        for (String zone : List.of("UTC", "Asia/Kolkata")) {
            TrainProcess train = new TrainProcess(folder, "user.timezone=" + zone);
            int code = train.run(
                    "--epochs=3",
                    "--input=likes.csv",
                    "--from=2026-03-28T02:00:00Z",
                    "--until=2026-03-30T04:30:00+01:00",
                    "--model=" + zone.replace('/', '-'));
            assertThat(code).as(train.errors()).isZero();
        }
        for (String file : List.of("weights.safetensors", "items.jsonl")) {
            assertThat(model("Asia-Kolkata", file)).as(file).isEqualTo(model("UTC", file));
        }
        assertThat(Files.readString(folder.resolve("UTC/model.json")))
                .contains(
                        "\"from\" : \"2026-03-28T02:00:00Z\"",
                        "\"until\" : \"2026-03-30T03:30:00Z\"",
                        "\"first-event\" : \"2026-03-28T03:30:00Z\"",
                        "\"last-event\" : \"2026-03-30T01:30:00Z\"",
                        "\"events-before-window\" : 14,",
                        "\"events-after-window\" : 53,");
    }

    private byte[] model(String name, String file) throws IOException {
        return Files.readAllBytes(folder.resolve(name).resolve(file));
    }
}
