package rbm.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * One folder of a file system, with the few operations that models need; the folder itself appears with its first file.
 *
 * <p>Names are those of files directly in the folder: not empty, no slash, no backslash, not "." or "..". All methods
 * throw {@link StoreException} with a sentence for the user. No operation renames a folder.
 */
public interface Storage {
    /** What a name stands for. */
    enum Kind {
        /** Nothing has this name. */
        NOTHING,
        /** A file, or a link to one. */
        FILE,
        /** A folder, or a link to one. */
        FOLDER
    }

    /** Writes the bytes of a file. */
    @FunctionalInterface
    interface Content {
        /**
         * @param out where the bytes go; left open
         * @throws IOException if they cannot be written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * The folder at a location: on this machine for {@code file:} and for plain paths, unless HADOOP_CONF_DIR names
     * another default file system; through Hadoop for every other scheme.
     *
     * @param location a path or URI; need not exist
     * @return the folder
     */
    static Storage of(String location) {
        return Location.of(location).folder();
    }

    /**
     * The folder at a location, where a plain path belongs to Hadoop's default file system.
     *
     * @param location a path or URI; need not exist
     * @param hadoop says what the default file system is, and how to reach others
     * @return the folder
     */
    static Storage of(String location, Configuration hadoop) {
        return Location.of(location, hadoop).folder();
    }

    /**
     * @param name a file or folder in this folder
     * @return its whole location, for messages; without user names and passwords
     */
    String describe(String name);

    /**
     * @param name a file or folder in this folder
     * @return what is there; links are followed
     */
    Kind kind(String name);

    /** @return the names of the files and folders here, sorted; none if the folder does not exist */
    List<String> list();

    /**
     * @param name a folder in this folder; need not exist
     * @return that folder
     */
    Storage folder(String name);

    /**
     * @param name a file that exists
     * @return its size in bytes
     */
    long size(String name);

    /**
     * @param name a file that exists
     * @return when it was last written, by the clock of the file system
     */
    Instant modified(String name);

    /**
     * @param name a file or folder in this folder
     * @return whether it is a symbolic link, wherever that leads
     */
    boolean isLink(String name);

    /**
     * @param name a file that exists
     * @return its bytes, buffered; to be closed
     */
    InputStream open(String name);

    /**
     * Looks whether a file may be written, without changing anything: a write may still fail for reasons that only
     * writing shows.
     *
     * @param name the file
     */
    void checkWritable(String name);

    /**
     * Writes a whole file, durably, in place of any file of that name. It has its name only once it is complete.
     *
     * @param name the file
     * @param content its bytes
     */
    void write(String name, Content content);

    /**
     * Writes a file durably if there is none of that name; of several callers at once one succeeds. Others may see the
     * file empty before it is complete, and a caller that dies meanwhile leaves it so.
     *
     * @param name the file
     * @param content its bytes
     * @return whether this call made the file
     */
    boolean create(String name, Content content);

    /**
     * Renames a file, in place of any file that has the new name.
     *
     * @param from a file that exists
     * @param to its new name
     */
    void move(String from, String to);

    /**
     * Deletes a file or an empty folder; nothing happens if there is none.
     *
     * @param name the file or folder
     */
    void delete(String name);
}
