package rbm.store;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One file of a lease.
 *
 * @param owner who wrote it
 * @param written when, by the clock of the owner
 * @param expires when it ends unless a higher number follows; not after {@code written} where it was given back
 * @param token random, so that no other process writes the same
 */
record LeaseEntry(LeaseOwner owner, Instant written, Instant expires, String token) {
    private static final String FORMAT = "rbm-lease";
    private static final long FORMAT_VERSION = 1;
    private static final String GONE = "gone";
    private static final Set<String> KEYS = Set.of("host", "pid", "run", "written", "expires", "token");

    /** @return the bytes of the file */
    byte[] encode() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("host", owner.host());
        content.put("pid", owner.pid());
        content.put("run", owner.run());
        content.put("written", written.toString());
        content.put("expires", expires.toString());
        content.put("token", token);
        return SealedJson.encode(FORMAT, FORMAT_VERSION, content);
    }

    /**
     * @param now the moment
     * @return whether it has ended by then
     */
    boolean isOver(Instant now) {
        return !now.isBefore(expires);
    }

    /** @return whether the file is not whole, so that nobody knows who wrote it */
    boolean isUnreadable() {
        return token.isEmpty();
    }

    /** @return whether it was given back */
    boolean isReleased() {
        return !expires.isAfter(written);
    }

    /**
     * Reads a file. One that is not whole counts as held from its last change on, as somebody may be writing it; one that
     * is not there any more as given back, since a higher one is there.
     *
     * @param files the folder
     * @param number of a file in it
     * @param duration how long one that is not whole counts as held
     * @return the entry
     */
    static LeaseEntry read(NumberedFiles files, long number, Duration duration) {
        SealedJson file = files.read(number, FORMAT, FORMAT_VERSION);
        if (file.state() == SealedJson.State.WHOLE) {
            try {
                return parse(new Members(file.content()));
            } catch (Members.UnexpectedException unexpected) {
                return unreadable(files, number, duration);
            }
        }
        return unreadable(files, number, duration);
    }

    private static LeaseEntry parse(Members members) throws Members.UnexpectedException {
        members.expect(KEYS);
        LeaseOwner owner = new LeaseOwner(members.text("host"), members.whole("pid", 0), members.text("run"));
        return new LeaseEntry(owner, members.moment("written"), members.moment("expires"), members.text("token"));
    }

    private static LeaseEntry unreadable(NumberedFiles files, long number, Duration duration) {
        LeaseOwner unknown = new LeaseOwner("an unknown machine", 0, "unknown");
        return files.modified(number)
                .map(written -> new LeaseEntry(unknown, written, written.plus(duration), ""))
                .orElse(new LeaseEntry(unknown, Instant.EPOCH, Instant.EPOCH, GONE));
    }
}
