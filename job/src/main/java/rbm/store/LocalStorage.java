package rbm.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A folder of this machine, by java.nio: a file is forced to the disk before it gets its name. */
final class LocalStorage implements Storage {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final List<Class<? extends IOException>> LASTING = List.of(
            NoSuchFileException.class,
            AccessDeniedException.class,
            DirectoryNotEmptyException.class,
            NotDirectoryException.class,
            FileAlreadyExistsException.class);

    private final Path folder;
    private final String given;

    /**
     * @param folder the folder, absolute
     * @param given the path as the user gave it, where parent steps are looked for before anything is written
     */
    LocalStorage(Path folder, String given) {
        this.folder = folder;
        this.given = given;
    }

    @Override
    public String describe(String name) {
        return path(name).toString();
    }

    @Override
    public Kind kind(String name) {
        Path path = path(name);
        if (Files.isDirectory(path)) {
            return Kind.FOLDER;
        }
        return Files.exists(path) ? Kind.FILE : Kind.NOTHING;
    }

    @Override
    public List<String> list() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failure) {
            throw failed("list", folder, failure);
        }
    }

    @Override
    public Storage folder(String name) {
        return new LocalStorage(path(name), given);
    }

    @Override
    public long size(String name) {
        try {
            return Files.size(path(name));
        } catch (IOException failure) {
            throw failed("read", path(name), failure);
        }
    }

    @Override
    public Instant modified(String name) {
        try {
            return Files.getLastModifiedTime(path(name)).toInstant();
        } catch (IOException failure) {
            throw failed("read", path(name), failure);
        }
    }

    @Override
    public boolean isLink(String name) {
        return Files.isSymbolicLink(path(name));
    }

    @Override
    public InputStream open(String name) {
        try {
            return new BufferedInputStream(Files.newInputStream(path(name)), BUFFER_BYTES);
        } catch (IOException failure) {
            throw failed("read", path(name), failure);
        }
    }

    @Override
    public void checkWritable(String name) {
        Path target = writable(name);
        Path existing = folder;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new RefusedPlaceException("Cannot write " + target + ": " + existing + " is a file");
        }
        if (!Files.isWritable(existing)) {
            throw new StoreException("Cannot write " + target + ": " + existing + " may not be written to");
        }
    }

    @Override
    public void write(String name, Content content) {
        Path target = writable(name);
        Path temporary = path(Names.temporary(name));
        try {
            Files.createDirectories(folder);
            try {
                writeDurably(temporary, content);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            forceFolder();
        } catch (IOException failure) {
            throw failed("write", target, failure);
        }
    }

    @Override
    public boolean create(String name, Content content) {
        Path target = writable(name);
        Path temporary = path(Names.temporary(name));
        try {
            Files.createDirectories(folder);
            try {
                writeDurably(temporary, content);
                nameExclusively(temporary, target);
            } finally {
                Files.deleteIfExists(temporary);
            }
            forceFolder();
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
            Files.move(path(from), target, StandardCopyOption.ATOMIC_MOVE);
            forceFolder();
        } catch (IOException failure) {
            throw failed("move " + path(from) + " to", target, failure);
        }
    }

    @Override
    public void delete(String name) {
        Path target = writable(name);
        try {
            Files.deleteIfExists(target);
        } catch (IOException failure) {
            throw failed("delete", target, failure);
        }
    }

    private static void writeDurably(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Gives a whole file its name at once by a second link; where there are no links the name is taken first. */
    private static void nameExclusively(Path whole, Path target) throws IOException {
        try {
            Files.createLink(target, whole);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.createFile(target);
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Makes the names in the folder durable; file systems on which a folder cannot be opened do so by themselves. */
    private void forceFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            return;
        }
    }

    private Path writable(String name) {
        Path target = path(name);
        Names.refuseParentSteps(given);
        if (folder.getParent() == null) {
            throw new RefusedPlaceException(
                    "Cannot write " + target + ": the root of a file system is no place for a model");
        }
        for (Path path : List.of(folder, target)) {
            if (Files.isSymbolicLink(path)) {
                throw new RefusedPlaceException("Cannot write " + target + ": " + path + " is a symbolic link");
            }
        }
        return target;
    }

    private Path path(String name) {
        return folder.resolve(Names.checked(name));
    }

    private static StoreException failed(String action, Path path, IOException failure) {
        String sentence = "Cannot " + action + " " + path + ": " + Reasons.of(failure);
        boolean lasting = LASTING.stream().anyMatch(kind -> kind.isInstance(failure));
        return lasting ? new LastingFailure(sentence, failure) : new StoreException(sentence, failure);
    }
}
