package rbm.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What a scheduled run is asked, in short: runs with the same key, after the same generation, do the same. */
final class RetrainKey {
    private RetrainKey() {}

    /**
     * @param request what the run is asked
     * @param files that it reads
     * @return the SHA-256 of moment, options, files and program, in hexadecimal
     */
    static String of(RetrainRequest request, RetrainFiles files) {
        Map<String, String> facts = new TreeMap<>(request.training().options());
        facts.put("as-of", request.window().asOf().toString());
        facts.put("cold-every", Integer.toString(request.mode().coldEvery()));
        facts.put("files", files.log().digest());
        files.names().ifPresent(file -> facts.put("names", file.digest()));
        facts.put("program", Versions.APPLICATION);
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            facts.forEach((name, value) -> sha.update((name + '\0' + value + '\n').getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
