package rbm.store;

import java.io.IOException;
import java.io.InputStream;

/** Files that are read back after they were written. */
final class WrittenFile {
    private WrittenFile() {}

    /**
     * Writes a file and reads it back.
     *
     * @param folder where
     * @param name the file
     * @param content its bytes
     * @return its fingerprint
     * @throws StoreException if it cannot be written, or other bytes come back
     */
    static Fingerprint write(Storage folder, String name, Storage.Content content) {
        Fingerprint[] written = new Fingerprint[1];
        folder.write(name, out -> written[0] = Fingerprint.writing(content, out));
        Fingerprint found = read(folder, name);
        if (!found.matches(written[0])) {
            throw new StoreException("Cannot rely on " + folder.describe(name) + ": wrote " + written[0].size()
                    + " bytes with SHA-256 " + written[0].sha256() + ", read back " + found.size() + " with "
                    + found.sha256());
        }
        return found;
    }

    /**
     * @param folder where
     * @param name a file that exists
     * @return the fingerprint of what is there
     */
    static Fingerprint read(Storage folder, String name) {
        try (InputStream in = folder.open(name)) {
            return Fingerprint.of(in);
        } catch (IOException failure) {
            throw new StoreException("Cannot read " + folder.describe(name) + ": " + Reasons.of(failure), failure);
        }
    }

    /**
     * Makes sure that a file is what a manifest says. The cheap checks come first: presence, size, and only then the hash.
     *
     * @param folder where
     * @param name a file that may exist
     * @param expected what the manifest says
     * @throws ModelCorruptException if it is missing or has other bytes
     */
    static void verify(Storage folder, String name, Fingerprint expected) {
        String file = folder.describe(name);
        if (folder.kind(name) != Storage.Kind.FILE) {
            throw ModelCorruptException.in(file, "it is missing, though the manifest lists it");
        }
        long size = folder.size(name);
        if (size != expected.size()) {
            throw ModelCorruptException.in(
                    file, "it has " + size + " bytes, expected " + expected.size() + " by the manifest");
        }
        Fingerprint found = read(folder, name);
        if (!found.matches(expected)) {
            throw ModelCorruptException.in(
                    file, "its SHA-256 is " + found.sha256() + ", expected " + expected.sha256() + " by the manifest");
        }
    }

    /**
     * @param folder where
     * @param name a file that exists
     * @param largest the most bytes that it may have
     * @return its bytes
     * @throws ModelCorruptException if it has more
     */
    static byte[] readSmall(Storage folder, String name, int largest) {
        String file = folder.describe(name);
        long size = folder.size(name);
        if (size > largest) {
            throw ModelCorruptException.in(file, "it has " + size + " bytes, expected at most " + largest);
        }
        try (InputStream in = folder.open(name)) {
            return in.readNBytes(largest);
        } catch (IOException failure) {
            throw new StoreException("Cannot read " + file + ": " + Reasons.of(failure), failure);
        }
    }
}
