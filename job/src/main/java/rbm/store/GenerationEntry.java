package rbm.store;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One file of generations/, whatever it holds.
 *
 * @param number its number, which is taken whatever it holds
 * @param generation what it says, if it is whole
 * @param problem what is wrong with it otherwise, as the end of a sentence
 * @param newer whether it is of a format version that this program does not read
 */
public record GenerationEntry(long number, Optional<Generation> generation, String problem, boolean newer) {
    private static final String FORMAT = "rbm-generation";
    private static final long FORMAT_VERSION = 1;
    private static final Set<String> KEYS =
            Set.of("number", "kind", "model", "run", "previous", "restores", "time", "manifestSha256", "token");

    /** @return whether it is neither whole nor of a newer version */
    public boolean isTorn() {
        return generation.isEmpty() && !newer;
    }

    /**
     * @param generation what happened
     * @return the bytes of its file
     */
    static byte[] encode(Generation generation) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("number", generation.number());
        content.put("kind", kindText(generation.kind()));
        content.put("model", generation.model());
        content.put("run", generation.run());
        content.put("previous", generation.previous());
        content.put("restores", generation.restores());
        content.put("time", generation.time().toString());
        content.put("manifestSha256", generation.manifestSha256());
        content.put("token", generation.token());
        return SealedJson.encode(FORMAT, FORMAT_VERSION, content);
    }

    /**
     * @param files the folder
     * @param number of a file in it
     * @return what it holds
     */
    static GenerationEntry read(NumberedFiles files, long number) {
        SealedJson file = files.read(number, FORMAT, FORMAT_VERSION);
        if (file.state() != SealedJson.State.WHOLE) {
            return new GenerationEntry(
                    number, Optional.empty(), file.problem(), file.state() == SealedJson.State.NEWER);
        }
        try {
            return new GenerationEntry(number, Optional.of(parse(number, new Members(file.content()))), "", false);
        } catch (Members.UnexpectedException unexpected) {
            return new GenerationEntry(number, Optional.empty(), unexpected.getMessage(), false);
        }
    }

    private static Generation parse(long number, Members members) throws Members.UnexpectedException {
        members.expect(KEYS);
        if (members.whole("number", 1) != number) {
            throw new Members.UnexpectedException(
                    "its number is " + members.whole("number", 1) + ", expected " + number + " by its name");
        }
        return new Generation(
                number,
                kind(members.text("kind")),
                members.name("model"),
                members.text("run"),
                lower(members, "previous", number),
                lower(members, "restores", number),
                members.moment("time"),
                members.text("manifestSha256"),
                members.text("token"));
    }

    private static long lower(Members members, String key, long number) throws Members.UnexpectedException {
        long other = members.whole(key, 0);
        if (other >= number) {
            throw new Members.UnexpectedException("its " + key + " is " + other + ", expected less than " + number);
        }
        return other;
    }

    private static Generation.Kind kind(String text) throws Members.UnexpectedException {
        for (Generation.Kind kind : Generation.Kind.values()) {
            if (kindText(kind).equals(text)) {
                return kind;
            }
        }
        throw new Members.UnexpectedException("its kind is " + text + ", expected published or rolled-back");
    }

    private static String kindText(Generation.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
