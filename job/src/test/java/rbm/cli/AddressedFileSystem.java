package rbm.cli;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The files of this machine under addresses of another scheme, which may hold a user and a password. */
public class AddressedFileSystem extends RawLocalFileSystem {
    private URI address;

    @Override
    public void initialize(URI uri, Configuration configuration) throws IOException {
        address = URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
        super.initialize(uri, configuration);
    }

    @Override
    public URI getUri() {
        return address == null ? super.getUri() : address;
    }

    @Override
    protected void checkPath(Path path) {
        // Every address is one of ours.
    }
}
