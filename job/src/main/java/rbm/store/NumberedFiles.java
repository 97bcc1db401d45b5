package rbm.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder of small files named by numbers from 1, each created exclusively and never written again: of several processes
 * that want the same number one gets it. Names have ten digits, so that they sort as the numbers do.
 */
final class NumberedFiles {
    private static final Pattern NAME = Pattern.compile("\\d{10}\\.json");

    private final Storage folder;

    NumberedFiles(Storage folder) {
        this.folder = folder;
    }

    /**
     * @param number from 1
     * @return the name of its file
     */
    static String name(long number) {
        return String.format(Locale.ROOT, "%010d.json", number);
    }

    /** @return the numbers that are taken, in ascending order; files of other names are left alone */
    List<Long> numbers() {
        return folder.list().stream()
                .filter(name -> NAME.matcher(name).matches())
                .map(name -> Long.parseLong(name.substring(0, name.indexOf('.'))))
                .toList();
    }

    /** @return the folder, for messages */
    String place() {
        String file = describe(1);
        return file.substring(0, file.length() - name(1).length() - 1);
    }

    /** @return the highest number that is taken, 0 if none is */
    long highest() {
        List<Long> numbers = numbers();
        return numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
    }

    /**
     * @param number of a file
     * @return how to call it in messages
     */
    String describe(long number) {
        return folder.describe(name(number));
    }

    /**
     * @param number of a file
     * @param format what it should be
     * @param version the highest format version that is read
     * @return what came of reading it
     */
    SealedJson read(long number, String format, long version) {
        try {
            return bytes(number)
                    .map(bytes -> SealedJson.read(bytes, format, version))
                    .orElseGet(() -> SealedJson.torn("it is not there"));
        } catch (ModelCorruptException tooLarge) {
            return SealedJson.torn("it has more than " + SealedJson.LARGEST_BYTES + " bytes");
        }
    }

    /**
     * Creates a file and believes only what it reads back: a failure may have made the file, and a success may not.
     *
     * @param number the number to take
     * @param content the bytes, unlike those of any other process
     * @return whether the file is there with exactly these bytes; otherwise the number is taken or spoiled
     * @throws StoreException if nothing could be created
     */
    boolean create(long number, byte[] content) {
        String name = name(number);
        StoreException failure = null;
        try {
            folder.create(name, out -> out.write(content));
        } catch (RefusedPlaceException refused) {
            throw refused;
        } catch (StoreException unknown) {
            failure = unknown;
        }
        Optional<byte[]> found = found(number);
        if (failure != null && found.isEmpty()) {
            throw failure;
        }
        return found.isPresent() && Arrays.equals(found.get(), content);
    }

    /**
     * @param number of a file
     * @return when it was last written, by the clock of the file system; none if it is not there
     */
    Optional<Instant> modified(long number) {
        String name = name(number);
        try {
            return folder.kind(name) == Storage.Kind.FILE ? Optional.of(folder.modified(name)) : Optional.empty();
        } catch (StoreException failure) {
            if (folder.kind(name) == Storage.Kind.NOTHING) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** @param number of a file, which need not be there */
    void delete(long number) {
        folder.delete(name(number));
    }

    private Optional<byte[]> found(long number) {
        try {
            return bytes(number);
        } catch (ModelCorruptException tooLarge) {
            return Optional.of(new byte[0]);
        }
    }

    private Optional<byte[]> bytes(long number) {
        String name = name(number);
        if (folder.kind(name) != Storage.Kind.FILE) {
            return Optional.empty();
        }
        try {
            return Optional.of(WrittenFile.readSmall(folder, name, SealedJson.LARGEST_BYTES));
        } catch (ModelCorruptException tooLarge) {
            throw tooLarge;
        } catch (StoreException failure) {
            if (folder.kind(name) == Storage.Kind.NOTHING) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
