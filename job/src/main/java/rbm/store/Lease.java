package rbm.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The right to be the only one at work under a root, for a limited time.
 *
 * <p><b>The protocol.</b> A lease is a folder of numbered files. Each is created exclusively and never written again; the
 * highest number counts and says who holds the lease and when that ends. Every step is the creation of the next number:
 * <ol>
 *   <li>to acquire it, if there is no number yet, or the highest has expired or was given back;
 *   <li>to renew it, if the highest is one's own and has not expired;
 *   <li>to give it back, with an end that is not in the future.
 * </ol>
 * Whoever acts looks at the highest number n and then creates n+1. Two who have seen the same n want the same n+1, whether
 * both find it expired or one takes over while the other renews late: exclusive creation lets one of them have it, and the
 * other sees that it has lost. No file is renamed or written over, so that there is no moment at which two can think
 * otherwise. Lower numbers are deleted by the holder, never the highest; who has created a number looks whether it is the
 * highest, since one that was deleted could be created again by somebody who has slept meanwhile.
 *
 * <p>A file that is not whole was left by a crash, or is being written at this moment: it counts as held from its last
 * change on for as long as the lease that is asked for. An owner never goes on from a number that it has not read back as
 * its own.
 *
 * <p>The lease saves work; it does not protect the models. A process that sleeps past its end cannot be stopped from
 * acting when it wakes; {@link ModelRoot#publish} refuses it. Clocks of machines that share a root should differ by much
 * less than the duration.
 */
public final class Lease {
    /** The lease of a run that trains and publishes, and of whoever deletes models. */
    public static final String RETRAIN = "retrain";

    private static final int MOST_ATTEMPTS = 10;
    private static final List<Duration> PATIENCE =
            List.of(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(500));

    private final String name;
    private final NumberedFiles files;
    private final Clock clock;
    private final LeaseOwner owner;
    private final Duration duration;
    private final Optional<String> takeover;
    private final String token =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    private long number;
    private Instant expires;

    private Lease(Request request, NumberedFiles files, Clock clock, Optional<String> takeover) {
        this.name = request.name;
        this.owner = request.owner;
        this.duration = request.duration;
        this.files = files;
        this.clock = clock;
        this.takeover = takeover;
    }

    private record Request(String name, LeaseOwner owner, Duration duration) {}

    /**
     * Acquires a lease.
     *
     * @param root the root
     * @param name what for
     * @param owner this process
     * @param duration after which it expires unless it is renewed; above 0
     * @return the lease
     * @throws LeaseHeldException if another process holds it
     */
    public static Lease acquire(ModelRoot root, String name, LeaseOwner owner, Duration duration) {
        Request request = new Request(name, owner, duration);
        NumberedFiles files = new NumberedFiles(ModelRoot.within(root.section(ModelRoot.LOCKS), name));
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            long highest = files.highest();
            Optional<LeaseEntry> former =
                    highest == 0 ? Optional.empty() : Optional.of(settled(root, files, highest, duration));
            Instant now = root.clock().instant();
            if (former.isPresent() && !former.get().isOver(now)) {
                throw new LeaseHeldException("Cannot acquire the lease '" + name + "': "
                        + former.get().owner() + " holds it until "
                        + former.get().expires());
            }
            Lease lease = new Lease(request, files, root.clock(), takeover(name, former));
            if (lease.take(highest + 1, now, duration)) {
                lease.deleteBelow(highest);
                return lease;
            }
        }
        throw new StoreException("Cannot acquire the lease '" + name + "': " + MOST_ATTEMPTS
                + " files in a row were not there as they had been written, or were taken and given back at once, in "
                + files.place());
    }

    /**
     * Moves the end to a whole duration from now.
     *
     * @throws LeaseLostException if it has expired, or is another's
     */
    public synchronized void renew() {
        Instant now = clock.instant();
        if (!now.isBefore(expires)) {
            throw new LeaseLostException("Lost the lease '" + name + "': it expired at " + expires);
        }
        adoptUnconfirmed();
        long former = number;
        if (files.highest() != former || !take(former + 1, now, duration)) {
            throw lost();
        }
        deleteBelow(former);
    }

    /** Gives the lease back, if it is still one's own; others need not wait for its end. */
    public synchronized void release() {
        adoptUnconfirmed();
        long former = number;
        if (files.highest() == former && take(former + 1, clock.instant(), Duration.ZERO)) {
            deleteBelow(former + 1);
        }
    }

    /** @return when it ends unless it is renewed */
    public synchronized Instant expires() {
        return expires;
    }

    /** @return how long it lasts after each renewal */
    public Duration duration() {
        return duration;
    }

    /** @return a sentence about the process whose lease had expired and was taken over, if there was one */
    public Optional<String> takeover() {
        return takeover;
    }

    boolean isOver() {
        return !clock.instant().isBefore(expires());
    }

    /** A creation that failed may have happened all the same. */
    private void adoptUnconfirmed() {
        long next = number + 1;
        if (files.highest() == next) {
            LeaseEntry entry = LeaseEntry.read(files, next, duration);
            if (entry.token().equals(token)) {
                number = next;
                expires = entry.expires();
            }
        }
    }

    /** A number below the highest was free only because it had been deleted: it is one of the past. */
    private boolean take(long next, Instant now, Duration length) {
        Instant written = now.truncatedTo(ChronoUnit.MILLIS);
        LeaseEntry entry = new LeaseEntry(owner, written, written.plus(length), token);
        if (!files.create(next, entry.encode())) {
            return false;
        }
        if (files.highest() != next) {
            files.delete(next);
            return false;
        }
        number = next;
        expires = entry.expires();
        return true;
    }

    private LeaseLostException lost() {
        long highest = files.highest();
        String now = highest == 0
                ? "its files are gone"
                : LeaseEntry.read(files, highest, duration).owner() + " has taken it";
        return new LeaseLostException("Lost the lease '" + name + "': " + now);
    }

    /** What cannot be deleted now is deleted with the next renewal, by whoever holds the lease then. */
    private void deleteBelow(long limit) {
        try {
            files.numbers().stream().filter(lower -> lower < limit).forEach(files::delete);
        } catch (StoreException later) {
            return;
        }
    }

    private static Optional<String> takeover(String name, Optional<LeaseEntry> former) {
        return former.filter(entry -> !entry.isReleased())
                .map(entry -> "Took over the lease '" + name + "' of " + entry.owner() + ", which expired at "
                        + entry.expires());
    }

    /** Gives somebody who is writing the highest number a moment to complete it. */
    private static LeaseEntry settled(ModelRoot root, NumberedFiles files, long highest, Duration duration) {
        LeaseEntry entry = LeaseEntry.read(files, highest, duration);
        for (Duration pause : PATIENCE) {
            if (!entry.isUnreadable()) {
                return entry;
            }
            root.backoff().sleep(pause);
            entry = LeaseEntry.read(files, highest, duration);
        }
        return entry;
    }
}
