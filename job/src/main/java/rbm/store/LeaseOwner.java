package rbm.store;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Who holds a lease.
 *
 * @param host the machine
 * @param pid the process there
 * @param run the run
 */
public record LeaseOwner(String host, long pid, String run) {
    /**
     * @param run the run of this process
     * @return this process
     */
    public static LeaseOwner ofThisProcess(String run) {
        return new LeaseOwner(hostName(), ProcessHandle.current().pid(), run);
    }

    /** @return for messages: the run, the process and the machine */
    @Override
    public String toString() {
        return "the run " + run + " (process " + pid + " on " + host + ")";
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return System.getenv().getOrDefault("HOSTNAME", "unknown");
        }
    }
}
