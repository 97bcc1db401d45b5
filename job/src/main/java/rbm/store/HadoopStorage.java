package rbm.store;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.ClusterStorageCapacityExceededException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;

/**
 * A folder of a Hadoop file system.
 *
 * <p>Hadoop promises little about renames, so each one is checked by looking. Where the new name is taken the old file is
 * deleted first: for a moment nothing has that name, which readers of models know how to bridge. Exclusive creation is as
 * good as the file system's: it is on HDFS, where the file is empty until it is complete, and on S3 with conditional
 * writes, where it appears complete; S3 without them is refused.
 */
final class HadoopStorage implements Storage {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final List<Class<? extends IOException>> LASTING = List.of(
            FileNotFoundException.class,
            FileAlreadyExistsException.class,
            ParentNotDirectoryException.class,
            PathIsNotEmptyDirectoryException.class,
            AccessControlException.class,
            ClusterStorageCapacityExceededException.class);
    private static final String CONDITIONAL = CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE;
    private static final Set<String> S3 = Set.of("s3", "s3a", "s3n");

    private final FileSystem files;
    private final Path folder;
    private final String given;

    /**
     * @param files the file system
     * @param folder the folder, qualified
     * @param given the path as the user gave it, where parent steps are looked for before anything is written
     */
    HadoopStorage(FileSystem files, Path folder, String given) {
        this.files = files;
        this.folder = folder;
        this.given = given;
    }

    @Override
    public String describe(String name) {
        return shown(path(name));
    }

    @Override
    public Kind kind(String name) {
        return kind(path(name));
    }

    @Override
    public List<String> list() {
        try {
            return Arrays.stream(files.listStatus(folder))
                    .map(status -> status.getPath().getName())
                    .sorted()
                    .toList();
        } catch (FileNotFoundException none) {
            return List.of();
        } catch (IOException failure) {
            throw failed("list", folder, failure);
        }
    }

    @Override
    public Storage folder(String name) {
        return new HadoopStorage(files, path(name), given);
    }

    @Override
    public long size(String name) {
        try {
            return files.getFileStatus(path(name)).getLen();
        } catch (IOException failure) {
            throw failed("read", path(name), failure);
        }
    }

    @Override
    public Instant modified(String name) {
        try {
            return Instant.ofEpochMilli(files.getFileStatus(path(name)).getModificationTime());
        } catch (IOException failure) {
            throw failed("read", path(name), failure);
        }
    }

    @Override
    public boolean isLink(String name) {
        return isLink(path(name));
    }

    @Override
    public InputStream open(String name) {
        try {
            return new BufferedInputStream(files.open(path(name), BUFFER_BYTES), BUFFER_BYTES);
        } catch (IOException failure) {
            throw failed("read", path(name), failure);
        }
    }

    @Override
    public void checkWritable(String name) {
        Path target = writable(name);
        Path existing = folder;
        try {
            while (!files.exists(existing)) {
                existing = existing.getParent();
            }
            if (!files.getFileStatus(existing).isDirectory()) {
                throw new RefusedPlaceException(
                        "Cannot write " + shown(target) + ": " + shown(existing) + " is a file");
            }
            files.access(existing, FsAction.WRITE);
        } catch (IOException failure) {
            throw failed("write", target, failure);
        }
    }

    @Override
    public void write(String name, Content content) {
        Path target = writable(name);
        Path temporary = path(Names.temporary(name));
        try {
            writeDurably(files.create(temporary, false, BUFFER_BYTES), content);
        } catch (IOException | RuntimeException failure) {
            deleteAfter(failure, temporary);
            throw failure instanceof IOException refused
                    ? failed("write", target, refused)
                    : (RuntimeException) failure;
        }
        try {
            replace(temporary, target);
        } catch (IOException failure) {
            throw failed("write (the whole new file is kept as " + shown(temporary) + ")", target, failure);
        }
    }

    @Override
    public boolean create(String name, Content content) {
        Path target = writable(name);
        try {
            writeDurably(createExclusively(target), content);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        } catch (IOException failure) {
            throw failed("create", target, failure);
        }
    }

    @Override
    public void move(String from, String to) {
        Path target = writable(to);
        try {
            replace(path(from), target);
        } catch (IOException failure) {
            throw failed("move " + describe(from) + " to", target, failure);
        }
    }

    @Override
    public void delete(String name) {
        Path target = writable(name);
        try {
            files.delete(target, false);
        } catch (IOException failure) {
            throw failed("delete", target, failure);
        }
    }

    private FSDataOutputStream createExclusively(Path target) throws IOException {
        FSDataOutputStreamBuilder<?, ?> builder = files.createFile(target);
        builder.overwrite(false);
        builder.recursive();
        if (files.hasPathCapability(target, CONDITIONAL)) {
            builder.must(CONDITIONAL, true);
        } else if (S3.contains(files.getUri().getScheme())) {
            throw new IOException("this S3 store does not create files exclusively, so that two runs could publish at"
                    + " once; fs.s3a.create.conditional.enabled must be true");
        }
        try {
            return builder.build();
        } catch (IOException failure) {
            // HDFS has its own exception for a file that somebody is writing at this moment.
            if (files.exists(target)) {
                throw new FileAlreadyExistsException(shown(target));
            }
            throw failure;
        }
    }

    private static void writeDurably(FSDataOutputStream stream, Content content) throws IOException {
        try (FSDataOutputStream out = stream) {
            content.writeTo(out);
            if (out.hasCapability(StreamCapabilities.HSYNC)) {
                out.hsync();
            }
        }
    }

    private void deleteAfter(Exception failure, Path incomplete) {
        try {
            files.delete(incomplete, false);
        } catch (IOException further) {
            failure.addSuppressed(further);
        }
    }

    /** Renames and looks whether it happened: a rename may refuse silently, do nothing, or fail after it was done. */
    private void replace(Path from, Path to) throws IOException {
        if (!files.exists(from)) {
            throw new FileNotFoundException(shown(from));
        }
        files.delete(to, false);
        IOException refusal = new IOException("the file system did not rename " + shown(from));
        try {
            files.rename(from, to);
        } catch (IOException failure) {
            refusal = failure;
        }
        if (files.exists(from) || !files.exists(to)) {
            throw refusal;
        }
    }

    private Kind kind(Path path) {
        try {
            FileStatus status = files.getFileStatus(path);
            return status.isDirectory() ? Kind.FOLDER : Kind.FILE;
        } catch (FileNotFoundException none) {
            return Kind.NOTHING;
        } catch (IOException failure) {
            throw failed("look at", path, failure);
        }
    }

    private Path writable(String name) {
        Path target = path(name);
        Names.refuseParentSteps(given);
        if (folder.isRoot()) {
            throw new RefusedPlaceException(
                    "Cannot write " + shown(target) + ": the root of a file system is no place for a model");
        }
        refuseLink(folder, target);
        refuseLink(target, target);
        return target;
    }

    private void refuseLink(Path path, Path target) {
        if (isLink(path)) {
            throw new RefusedPlaceException(
                    "Cannot write " + shown(target) + ": " + shown(path) + " is a symbolic link");
        }
    }

    private boolean isLink(Path path) {
        try {
            return files.supportsSymlinks() && files.getFileLinkStatus(path).isSymlink();
        } catch (FileNotFoundException none) {
            return false;
        } catch (IOException failure) {
            throw failed("look at", path, failure);
        }
    }

    private Path path(String name) {
        return new Path(folder, new Path(null, null, Names.checked(name)));
    }

    private static String shown(Path path) {
        return Names.withoutUserInfo(path.toString());
    }

    private static StoreException failed(String action, Path path, IOException failure) {
        String sentence = "Cannot " + action + " " + shown(path) + ": " + Reasons.of(failure);
        boolean lasting = LASTING.stream().anyMatch(kind -> kind.isInstance(failure));
        return lasting ? new LastingFailure(sentence, failure) : new StoreException(sentence, failure);
    }
}
