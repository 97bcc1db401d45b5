package rbm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** The files of this machine, which somebody still writes: each is a line longer whenever it is opened. */
public final class GrowingFileSystem extends AddressedFileSystem {
    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        Files.writeString(pathToFile(path).toPath(), "late,avatar,5\n", StandardOpenOption.APPEND);
        return super.open(path, bufferSize);
    }
}
