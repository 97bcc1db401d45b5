package rbm.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import rbm.data.InputException;

/**
 * The files that a user's paths stand for, sorted by address, each once.
 *
 * <p>A path is a file, a folder or a glob on any Hadoop file system; a name that exists is taken literally even if it
 * looks like a glob. A folder is read one level deep. In folders and globs, names that start with {@code _} or
 * {@code .} are skipped; empty files are skipped everywhere.
 */
public final class InputFiles {
    /** What stands behind the name of a file that is skipped because its name says so. */
    static final String HIDDEN = " (hidden)";

    private static final int SHOWN = 3;

    private final TreeMap<String, InputFile> files = new TreeMap<>();
    private final List<String> skipped = new ArrayList<>();

    private InputFiles() {}

    /**
     * Looks for the files.
     *
     * @param configuration how to reach file systems
     * @param paths what the user gave, at least one
     * @return the files, at least one
     * @throws InputException if a path leads nowhere, cannot be read, or all files are empty
     */
    public static InputFiles resolve(Configuration configuration, List<String> paths) {
        InputFiles found = new InputFiles();
        List<String> tried = new ArrayList<>();
        for (String path : paths) {
            tried.add(found.addAll(configuration, path));
        }
        if (found.files.isEmpty()) {
            throw new InputException(
                    "Cannot read " + String.join(", ", tried) + ": no file with content" + found.skippedText());
        }
        return found;
    }

    /** @return the files, sorted by address */
    public List<InputFile> files() {
        return List.copyOf(files.values());
    }

    /** @return what was found but not read, and why */
    public List<String> skipped() {
        return List.copyOf(skipped);
    }

    /** @return the files in a few words: a name, or their number and the first name */
    public String label() {
        String first = files.firstEntry().getValue().name();
        return files.size() == 1 ? first : files.size() + " files (" + first + ", ...)";
    }

    /** Adds the files of one path and returns its full address. */
    private String addAll(Configuration configuration, String text) {
        String shown = SafeText.withoutUserInfo(text);
        try {
            Path path = new Path(text);
            FileSystem fileSystem = path.getFileSystem(configuration);
            Path resolved = fileSystem.makeQualified(path);
            shown = SafeText.withoutUserInfo(resolved.toString());
            if (fileSystem.exists(resolved)) {
                addPath(fileSystem, fileSystem.getFileStatus(resolved));
            } else {
                addGlob(fileSystem, resolved, shown);
            }
            return shown;
        } catch (IllegalArgumentException e) {
            throw new InputException("Cannot read '" + shown + "': not a path: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException("Cannot read " + shown + ": " + TextLines.reason(e), e);
        }
    }

    private void addGlob(FileSystem fileSystem, Path glob, String shown) throws IOException {
        FileStatus[] matches;
        try {
            matches = fileSystem.globStatus(glob);
        } catch (FileNotFoundException e) {
            matches = null;
        }
        if (matches == null) {
            throw new InputException("Cannot read " + shown + ": no such file or folder");
        }
        int before = skipped.size();
        int visible = 0;
        for (FileStatus match : matches) {
            if (!isHidden(match)) {
                addPath(fileSystem, match);
                visible++;
            }
        }
        if (visible == 0) {
            throw new InputException(
                    "Cannot read " + shown + ": no file matches" + (skipped.size() > before ? skippedText() : ""));
        }
    }

    private void addPath(FileSystem fileSystem, FileStatus status) throws IOException {
        if (!status.isDirectory()) {
            addFile(status);
            return;
        }
        for (FileStatus child : fileSystem.listStatus(status.getPath())) {
            if (child.isDirectory()) {
                skipped.add(child.getPath().getName() + " (a folder)");
            } else if (!isHidden(child)) {
                addFile(child);
            }
        }
    }

    private boolean isHidden(FileStatus status) {
        String name = status.getPath().getName();
        boolean hidden = name.startsWith("_") || name.startsWith(".");
        if (hidden) {
            skipped.add(name + HIDDEN);
        }
        return hidden;
    }

    private void addFile(FileStatus status) {
        if (status.getLen() == 0) {
            skipped.add(status.getPath().getName() + " (empty)");
            return;
        }
        String uri = status.getPath().toString();
        InputFile before = files.put(uri, new InputFile(uri, status.getLen(), status.getModificationTime()));
        String again = status.getPath().getName() + " (given twice)";
        if (before != null && !skipped.contains(again)) {
            skipped.add(again);
        }
    }

    private String skippedText() {
        if (skipped.isEmpty()) {
            return "";
        }
        return "; skipped " + shown(skipped);
    }

    /** The first few names, and how many more there are. */
    static String shown(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return first + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }
}
