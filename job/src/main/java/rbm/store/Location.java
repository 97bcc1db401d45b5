package rbm.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * A place in a file system, as text from a user: the folder that holds it and its name there.
 *
 * <p>Hadoop's classes are not touched for places on this machine.
 *
 * @param parent the folder that holds it
 * @param name its name there
 */
record Location(Storage parent, String name) {
    private static final String FILE_SCHEME = "file:";

    static Location of(String text) {
        return of(text, System.getenv());
    }

    static Location of(String text, Map<String, String> environment) {
        if (isLocal(text)) {
            return local(text);
        }
        if (!hasScheme(text) && environment.getOrDefault("HADOOP_CONF_DIR", "").isBlank()) {
            return local(text);
        }
        return of(text, new Configuration());
    }

    static Location of(String text, Configuration hadoop) {
        if (isLocal(text)) {
            return local(text);
        }
        boolean plain = !hasScheme(text);
        String defaultScheme =
                URI.create(hadoop.get("fs.defaultFS", "file:///")).getScheme();
        if (plain && (defaultScheme == null || defaultScheme.equals("file"))) {
            return local(text);
        }
        return distributed(text, hadoop);
    }

    /** @return the place itself, as a folder */
    Storage folder() {
        return parent.folder(name);
    }

    private static boolean isLocal(String text) {
        return text.startsWith(FILE_SCHEME + "/");
    }

    /** A scheme has two letters or more, so that the drive of a path is none. */
    private static boolean hasScheme(String text) {
        int colon = text.indexOf(":/");
        return colon >= 2
                && text.chars()
                        .limit(colon)
                        .allMatch(unit -> unit < 128 && Character.isLetterOrDigit(unit) || "+.-".indexOf(unit) >= 0);
    }

    /** The path of file:/path, file:///path and file://host/path. */
    private static String pathOf(String text) {
        if (!isLocal(text)) {
            return text;
        }
        String rest = text.substring(FILE_SCHEME.length());
        if (!rest.startsWith("//")) {
            return rest;
        }
        int path = rest.indexOf('/', 2);
        return path < 0 ? "/" : rest.substring(path);
    }

    private static Location local(String text) {
        String path = pathOf(text);
        try {
            Path whole = Path.of(path).toAbsolutePath().normalize();
            if (path.isBlank() || whole.getParent() == null) {
                throw notAPlace(text);
            }
            return new Location(
                    new LocalStorage(whole.getParent(), text),
                    whole.getFileName().toString());
        } catch (InvalidPathException unusable) {
            throw new StoreException("Cannot use the path '" + text + "': " + unusable.getReason(), unusable);
        }
    }

    private static Location distributed(String text, Configuration hadoop) {
        try {
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(text);
            org.apache.hadoop.fs.FileSystem files = path.getFileSystem(hadoop);
            org.apache.hadoop.fs.Path whole = files.makeQualified(path);
            if (whole.getParent() == null) {
                throw notAPlace(text);
            }
            return new Location(new HadoopStorage(files, whole.getParent(), text), whole.getName());
        } catch (IOException | IllegalArgumentException unusable) {
            throw new StoreException(
                    "Cannot reach '" + Names.withoutUserInfo(text) + "': " + Reasons.of(unusable), unusable);
        }
    }

    private static StoreException notAPlace(String text) {
        return new RefusedPlaceException("Cannot use '" + Names.withoutUserInfo(text)
                + "' as the place of a model: expected a folder or file below the root");
    }
}
