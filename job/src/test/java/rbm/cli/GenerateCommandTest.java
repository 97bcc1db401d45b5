package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
    private static final Path SAMPLE = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .resolveSibling("sample-data")
            .resolve("likes.csv");

    @TempDir
    private Path folder;

    @Test
    void theSampleIsWhatTheCommandMakesWithoutOptions() throws IOException {
        String made = CommandRun.of("generate").out();

        assertThat(made.equals(Files.readString(SAMPLE)))
                .as("the sample is what generate makes")
                .isTrue();
        assertThat(made.length()).isLessThan(1_000_000);
    }

    @Test
    void everyLineHasUserItemRatingAndATimeWithinNinetyDays() {
        long from = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

        List<String> lines = CommandRun.of("generate", "--users", "100").lines();

        assertThat(lines).hasSizeGreaterThan(500).allSatisfy(line -> {
            assertThat(line).matches("\\d+,[a-z]+-\\d\\d,[1-5],\\d{10}");
            assertThat(Long.parseLong(line.split(",")[3])).isBetween(from, from + 90L * 86_400 - 1);
        });
    }

    @Test
    void popularItemsAreLikedManyTimesAsOftenAsRareOnes() {
        Map<String, Long> likes = likesByItem(CommandRun.of("generate").lines());

        assertThat(likes.get("western-01")).isGreaterThan(15 * likes.get("western-20"));
    }

    @Test
    void whoLikesAnItemLikesOthersOfTheSameTasteMoreThanOtherPeopleDo() {
        List<String> likes = CommandRun.of("generate").lines().stream()
                .filter(GenerateCommandTest::isLike)
                .map(line -> line.substring(0, line.indexOf(',', line.indexOf(',') + 1)))
                .toList();
        List<String> fans = likes.stream()
                .filter(like -> like.endsWith(",fantasy-03"))
                .map(like -> like.split(",")[0])
                .toList();

        double amongFans = likes.stream()
                        .filter(like -> like.endsWith(",fantasy-05") && fans.contains(like.split(",")[0]))
                        .count()
                / (double) fans.size();
        double amongAll =
                likes.stream().filter(like -> like.endsWith(",fantasy-05")).count() / 2000.0;

        assertThat(amongFans).isGreaterThan(2.5 * amongAll);
    }

    @Test
    void theFirstUsersDoNotDependOnHowManyFollow() {
        String few = CommandRun.of("generate", "--users", "10").out();

        assertThat(CommandRun.of("generate", "--users", "20").out()).startsWith(few);
    }

    @Test
    void moreThanAThousandItemsGiveTheSameBytesAgainToo() {
        String few =
                CommandRun.of("generate", "--users", "10", "--items", "1001").out();

        assertThat(CommandRun.of("generate", "--users", "20", "--items", "1001").out())
                .startsWith(few);
        assertThat(few).startsWith("1,romance-01,4,1773694700\n1,war-01,5,1771951124\n");
    }

    @Test
    void usersOfFiftyThousandItemsHaveSomeDozensOfLikes() {
        List<String> lines =
                CommandRun.of("generate", "--users", "200", "--items", "50000").lines();

        assertThat(lines.stream().filter(GenerateCommandTest::isLike).count()).isBetween(200 * 20L, 200 * 80L);
        assertThat(lines).allMatch(line -> line.matches("\\d+,[a-z]+\\d*-\\d\\d+,[1-5],\\d{10}"));
        List<Integer> users =
                lines.stream().map(line -> Integer.valueOf(line.split(",")[0])).toList();
        assertThat(users).isSorted().contains(1, 200);
    }

    @Test
    void anotherSeedMakesAnotherLog() {
        assertThat(CommandRun.of("generate", "--users", "10", "--seed", "2").out())
                .isNotEqualTo(CommandRun.of("generate", "--users", "10").out());
    }

    @Test
    void thePlantedMachineCanBeSaved() {
        String model = folder.resolve("planted").toString();

        CommandRun run = CommandRun.of("generate", "--users", "1", "--model", model);

        assertThat(run.code()).isZero();
        assertThat(CommandRun.of("weights", "--model", model, "--top", "2")
                        .lines()
                        .get(0))
                .matches("Hidden 1: western-\\d\\d \\(3\\.\\d\\), western-\\d\\d \\(3\\.\\d\\)");
    }

    @Test
    void aHeaderIsWrittenOnRequest() {
        assertThat(CommandRun.of("generate", "--users", "1", "--header").lines().get(0))
                .isEqualTo("user,item,rating,timestamp");
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        Path file = folder.resolve("missing").resolve("log.csv");

        CommandRun run = CommandRun.of("generate", "--users", "1", "--output", file.toString());

        assertThat(run.err()).isEqualTo("Cannot write " + file + ": there is no folder " + file.getParent());
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aFolderInThePlaceOfTheFileIsNotWritten() throws IOException {
        Path file = Files.createDirectory(folder.resolve("log.csv"));

        CommandRun run = CommandRun.of("generate", "--users", "1", "--output", file.toString());

        assertThat(run.err()).isEqualTo("Cannot write " + file + ": the file is there already");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() throws IOException {
        Path file = folder.resolve("log.csv");
        assertThat(CommandRun.of("generate", "--users", "1", "--output", file.toString())
                        .code())
                .isZero();
        String written = Files.readString(file);

        CommandRun second = CommandRun.of("generate", "--users", "2", "--output", file.toString());

        assertThat(second.err()).isEqualTo("Cannot write " + file + ": the file is there already");
        assertThat(second.code()).isEqualTo(2);
        assertThat(Files.readString(file))
                .isEqualTo(written)
                .isEqualTo(CommandRun.of("generate", "--users", "1").out());
    }

    private static Map<String, Long> likesByItem(List<String> lines) {
        return lines.stream()
                .filter(GenerateCommandTest::isLike)
                .collect(Collectors.groupingBy(line -> line.split(",")[1], Collectors.counting()));
    }

    private static boolean isLike(String line) {
        return line.split(",")[2].compareTo("4") >= 0;
    }
}
