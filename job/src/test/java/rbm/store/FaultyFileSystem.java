package rbm.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local file system under the scheme "faulty", which counts its operations and fails at those that a test chooses.
 * A file that is being written when everything stops is left with half of its bytes.
 */
public final class FaultyFileSystem extends RawLocalFileSystem {
    private static final int NEVER = Integer.MAX_VALUE;

    private static int operations;
    private static int files;
    private static int firstFailure = NEVER;
    private static int failures;
    private static int firstLie = NEVER;
    private static int lies;
    private static When when = When.BEFORE;

    /** On which side of an operation its failure is. */
    enum When {
        BEFORE,
        AFTER
    }

    static Configuration configuration() {
        Configuration configuration = new Configuration(false);
        configuration.set("fs.faulty.impl", FaultyFileSystem.class.getName());
        return configuration;
    }

    static Storage folder(java.nio.file.Path place) {
        return Storage.of("faulty://host" + place, configuration());
    }

    static void heal() {
        operations = 0;
        files = 0;
        firstFailure = NEVER;
        firstLie = NEVER;
    }

    /** From the operation of this number on, from 0, everything fails. */
    static void stopAt(int operation) {
        heal();
        firstFailure = operation;
        failures = NEVER;
        when = When.BEFORE;
    }

    /** The operation of this number fails once. */
    static void failOnceAt(int operation, When side) {
        heal();
        firstFailure = operation;
        failures = 1;
        when = side;
    }

    /** From the file of this number on, from 0, so many files get half of their bytes and nobody is told. */
    static void truncate(int file, int count) {
        heal();
        firstLie = file;
        lies = count;
    }

    /** Whether what was asked for did happen. */
    static boolean hasFailed() {
        return operations > firstFailure;
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public URI getUri() {
        return URI.create("faulty://host");
    }

    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int buffer, short copies, long block, Progressable progress)
            throws IOException {
        Failure failure = begin();
        FSDataOutputStream out = super.create(path, overwrite, buffer, copies, block, progress);
        return new FSDataOutputStream(new Late(out, failure), null);
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int buffer,
            short copies,
            long block,
            Progressable progress)
            throws IOException {
        Failure failure = begin();
        FSDataOutputStream out = super.create(path, permission, overwrite, buffer, copies, block, progress);
        return new FSDataOutputStream(new Late(out, failure), null);
    }

    @Override
    public FSDataInputStream open(Path path, int buffer) throws IOException {
        Failure failure = begin();
        FSDataInputStream in = super.open(path, buffer);
        failure.end();
        return in;
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        Failure failure = begin();
        boolean renamed = super.rename(from, to);
        failure.end();
        return renamed;
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        Failure failure = begin();
        boolean deleted = super.delete(path, recursive);
        failure.end();
        return deleted;
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        Failure failure = begin();
        FileStatus[] found = super.listStatus(path);
        failure.end();
        return found;
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        Failure failure = begin();
        FileStatus found = super.getFileStatus(path);
        failure.end();
        return found;
    }

    /** There are no links here; the real one starts a process for each file to find out. */
    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
        return getFileStatus(path);
    }

    /** The real one starts a process for each file. */
    @Override
    public void setPermission(Path path, FsPermission permission) {
        return;
    }

    private static Failure begin() throws IOException {
        int operation = operations++;
        boolean fails = operation >= firstFailure && operation - firstFailure < failures;
        if (fails && when == When.BEFORE) {
            throw new IOException("the storage is away");
        }
        return new Failure(fails);
    }

    /** A failure that is due at the end of an operation, or none. */
    private record Failure(boolean due) {
        void end() throws IOException {
            if (due) {
                throw new IOException("the storage went away");
            }
        }
    }

    /** Takes bytes and puts them down when it is closed, which is an operation of its own. */
    private static final class Late extends OutputStream {
        private final OutputStream target;
        private final Failure failure;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean closed;

        private Late(OutputStream target, Failure failure) {
            this.target = target;
            this.failure = failure;
        }

        @Override
        public void write(int value) {
            bytes.write(value);
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            int file = files++;
            boolean lying = file >= firstLie && file - firstLie < lies;
            try (OutputStream out = target) {
                byte[] all = bytes.toByteArray();
                out.write(all, 0, all.length / 2);
                begin().end();
                if (!lying) {
                    out.write(Arrays.copyOfRange(all, all.length / 2, all.length));
                }
            }
            failure.end();
        }
    }
}
