package rbm.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A storage of a process that is killed: the first changes happen, the next one happens by half and nothing does after
 * it. Half a write leaves half a file under a temporary name; half a move, as of a store that has only copy and delete,
 * has removed the old file and not yet put the new one there.
 */
final class StoppingStorage implements Storage {
    /** The process was killed. */
    static final class Stopped extends Error {}

    private final Storage storage;
    private final AtomicInteger changesLeft;

    StoppingStorage(Storage storage, int changes) {
        this(storage, new AtomicInteger(changes));
    }

    private StoppingStorage(Storage storage, AtomicInteger changesLeft) {
        this.storage = storage;
        this.changesLeft = changesLeft;
    }

    @Override
    public void checkWritable(String name) {
        storage.checkWritable(name);
    }

    @Override
    public void write(String name, Content content) {
        if (changesLeft.getAndDecrement() <= 0) {
            storage.write(Names.temporary(name), out -> out.write(firstHalf(content)));
            throw new Stopped();
        }
        storage.write(name, content);
    }

    @Override
    public void move(String from, String to) {
        if (changesLeft.getAndDecrement() <= 0) {
            storage.delete(to);
            throw new Stopped();
        }
        storage.move(from, to);
    }

    @Override
    public void delete(String name) {
        if (changesLeft.getAndDecrement() <= 0) {
            throw new Stopped();
        }
        storage.delete(name);
    }

    @Override
    public boolean create(String name, Content content) {
        throw new UnsupportedOperationException("saving a model creates nothing exclusively");
    }

    @Override
    public String describe(String name) {
        return storage.describe(name);
    }

    @Override
    public Kind kind(String name) {
        return storage.kind(name);
    }

    @Override
    public List<String> list() {
        return storage.list();
    }

    @Override
    public Storage folder(String name) {
        return new StoppingStorage(storage.folder(name), changesLeft);
    }

    @Override
    public Instant modified(String name) {
        return storage.modified(name);
    }

    @Override
    public boolean isLink(String name) {
        return storage.isLink(name);
    }

    @Override
    public long size(String name) {
        return storage.size(name);
    }

    @Override
    public InputStream open(String name) {
        return storage.open(name);
    }

    private static byte[] firstHalf(Content content) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        content.writeTo(whole);
        return Arrays.copyOf(whole.toByteArray(), whole.size() / 2);
    }
}
