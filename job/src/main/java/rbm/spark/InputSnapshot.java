package rbm.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import rbm.data.InputException;

/**
 * The files of an input as they were at one moment: addresses, sizes and times of change, each file once. A run reads {@link
 * #paths} instead of what the user gave, so that files that come later are not half of its input, and at its end {@link
 * #check} finds out whether what it has read is still what was there.
 */
public final class InputSnapshot {
    private final List<InputFile> files;
    private final List<String> skipped;

    private InputSnapshot(List<InputFile> files, List<String> skipped) {
        this.files = List.copyOf(files);
        this.skipped = List.copyOf(skipped);
    }

    /**
     * Looks at the files.
     *
     * @param configuration how to reach file systems
     * @param paths files, folders or globs, at least one
     * @return the files as they are now
     * @throws InputException if a path leads nowhere, cannot be read, or all files are empty
     */
    public static InputSnapshot take(Configuration configuration, List<String> paths) {
        InputFiles found = InputFiles.resolve(configuration, paths);
        return new InputSnapshot(found.files(), found.skipped());
    }

    /**
     * @param input what was read
     * @return its files as they were when reading began
     */
    public static InputSnapshot of(InputSummary input) {
        return new InputSnapshot(input.files(), input.skippedFiles());
    }

    /** @return the files, sorted by address */
    public List<InputFile> files() {
        return files;
    }

    /** @return what was found but not counted, and why: hidden and empty files, folders, and files given twice */
    public List<String> skipped() {
        return skipped;
    }

    /** @return the full addresses of the files, to be read; they may hold a user and a password */
    public List<String> paths() {
        return files.stream().map(InputFile::uri).toList();
    }

    /** @return the size of all files in bytes */
    public long bytes() {
        return files.stream().mapToLong(InputFile::length).sum();
    }

    /** @return the SHA-256 of addresses, sizes and times, in hexadecimal: part of the key of a run */
    public String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (InputFile file : files) {
                String line = file.shown() + '\0' + file.length() + '\0' + file.modifiedMillis() + '\n';
                sha.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** @return address, bytes and time of change of each file, to be written as JSON; without users and passwords */
    public List<Map<String, Object>> facts() {
        List<Map<String, Object>> facts = new ArrayList<>();
        for (InputFile file : files) {
            Map<String, Object> fact = new LinkedHashMap<>();
            fact.put("file", file.shown());
            fact.put("bytes", file.length());
            fact.put("modified", Instant.ofEpochMilli(file.modifiedMillis()).toString());
            facts.add(fact);
        }
        return facts;
    }

    /**
     * Looks at the files again.
     *
     * @param configuration how to reach file systems
     * @throws InputException if one is not as it was, naming it and what has changed
     */
    public void check(Configuration configuration) {
        for (InputFile file : files) {
            check(configuration, file);
        }
    }

    private static void check(Configuration configuration, InputFile file) {
        try {
            Path path = new Path(file.uri());
            FileStatus now = path.getFileSystem(configuration).getFileStatus(path);
            if (now.getLen() != file.length()) {
                String how = now.getLen() > file.length() ? "grew" : "shrank";
                throw changed(file, how + " from " + file.length() + " to " + now.getLen() + " bytes");
            }
            if (now.getModificationTime() != file.modifiedMillis()) {
                throw changed(
                        file,
                        "was written again at " + Instant.ofEpochMilli(now.getModificationTime()) + ", before at "
                                + Instant.ofEpochMilli(file.modifiedMillis()));
            }
        } catch (FileNotFoundException e) {
            throw changed(file, "is gone");
        } catch (IOException e) {
            throw new InputException("Cannot look at " + file.shown() + " again: " + TextLines.reason(e), e);
        }
    }

    private static InputException changed(InputFile file, String how) {
        return new InputException("Cannot use what was read: " + file.shown() + " " + how
                + " during the run; run again once the input stays as it is");
    }
}
