package rbm.store;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/** A folder whose operations are tried again where they fail for a reason that may pass. */
final class RetryingStorage implements Storage {
    private final Storage storage;
    private final Backoff backoff;

    RetryingStorage(Storage storage, Backoff backoff) {
        this.storage = storage;
        this.backoff = backoff;
    }

    @Override
    public String describe(String name) {
        return storage.describe(name);
    }

    @Override
    public Kind kind(String name) {
        return backoff.call(() -> storage.kind(name));
    }

    @Override
    public List<String> list() {
        return backoff.call(storage::list);
    }

    @Override
    public Storage folder(String name) {
        return new RetryingStorage(storage.folder(name), backoff);
    }

    @Override
    public long size(String name) {
        return backoff.call(() -> storage.size(name));
    }

    @Override
    public Instant modified(String name) {
        return backoff.call(() -> storage.modified(name));
    }

    @Override
    public boolean isLink(String name) {
        return backoff.call(() -> storage.isLink(name));
    }

    @Override
    public InputStream open(String name) {
        return backoff.call(() -> storage.open(name));
    }

    @Override
    public void checkWritable(String name) {
        backoff.call(() -> {
            storage.checkWritable(name);
            return name;
        });
    }

    @Override
    public void write(String name, Content content) {
        backoff.call(() -> {
            storage.write(name, content);
            return name;
        });
    }

    /** An attempt that failed may have made the file all the same, so that a later one finds it taken. */
    @Override
    public boolean create(String name, Content content) {
        return backoff.call(() -> storage.create(name, content));
    }

    @Override
    public void move(String from, String to) {
        backoff.call(() -> {
            storage.move(from, to);
            return to;
        });
    }

    @Override
    public void delete(String name) {
        backoff.call(() -> {
            storage.delete(name);
            return name;
        });
    }
}
