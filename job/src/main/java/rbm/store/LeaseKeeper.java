package rbm.store;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Renews a lease at every third of its duration by a thread of its own, until it is closed or the lease is lost. A renewal
 * that fails because of the storage is tried again until the lease has expired.
 */
public final class LeaseKeeper implements AutoCloseable {
    private final Lease lease;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String loss;
    private volatile String failed = "it was not renewed";

    private LeaseKeeper(Lease lease) {
        this.lease = lease;
        this.thread = new Thread(this::keep, "lease keeper");
        thread.setDaemon(true);
    }

    /**
     * @param lease a lease that was acquired
     * @return its keeper, at work
     */
    public static LeaseKeeper start(Lease lease) {
        LeaseKeeper keeper = new LeaseKeeper(lease);
        keeper.thread.start();
        return keeper;
    }

    /** @return why the lease is lost; none while it is held */
    public Optional<String> lost() {
        if (loss == null && lease.isOver()) {
            return Optional.of("The lease expired at " + lease.expires() + ": " + failed);
        }
        return Optional.ofNullable(loss);
    }

    /**
     * Checks before something is done that only the holder may do.
     *
     * @throws LeaseLostException if the lease is lost
     */
    public void check() {
        lost().ifPresent(reason -> {
            throw new LeaseLostException(reason);
        });
    }

    /** Stops renewing, and gives the lease back unless it is lost. */
    @Override
    public void close() {
        closed.countDown();
        boolean interrupted = Thread.interrupted();
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException stop) {
                interrupted = true;
            }
        }
        try {
            if (lost().isEmpty()) {
                lease.release();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void keep() {
        long pause = Math.max(1, lease.duration().toMillis() / 3);
        try {
            while (loss == null && !closed.await(pause, TimeUnit.MILLISECONDS)) {
                renew();
            }
        } catch (InterruptedException stop) {
            loss = "The lease is not renewed any more: its thread was interrupted";
        }
    }

    private void renew() {
        try {
            lease.renew();
        } catch (LeaseLostException lost) {
            loss = lost.getMessage();
        } catch (StoreException failure) {
            failed = failure.getMessage();
        }
    }
}
