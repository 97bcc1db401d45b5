package rbm.cli;

import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** The files of this machine, which can be looked at, and fail whoever reads them in a way that nobody reckons with. */
public final class PoisonFileSystem extends AddressedFileSystem {
    @Override
    public FSDataInputStream open(Path path, int bufferSize) {
        throw new IllegalStateException("poison");
    }
}
