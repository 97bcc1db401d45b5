package rbm.numerics;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that share pieces of work: the one that asks, and others that wait for it in between. Which of them does what
 * part cannot be seen in what comes out, as long as parts do not depend on one another.
 */
public final class Crew implements AutoCloseable {
    /** The thread that asks, by itself. */
    public static final Crew ALONE = new Crew(1);

    /** Crews that nobody has hired. */
    private static final Deque<Crew> FREE = new ConcurrentLinkedDeque<>();

    /** For how many nanoseconds a thread looks for work before it sleeps: updates come within a millisecond. */
    private static final long LOOKING = 1_000_000;

    /** The fewest numbers that are worth a part of the work, if each is only looked at. */
    private static final int FEWEST_NUMBERS = 1 << 14;

    private final Thread[] others;
    private volatile Job latest;

    /** A piece of work, in parts. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does a part.
         *
         * @param part which, from 0
         * @param member which thread of the crew does it, from 0: for memory of its own
         */
        void run(int part, int member);
    }

    /**
     * Takes a crew that nobody else has. Its threads last as long as the process, and sleep while it is free.
     *
     * @param members how many threads, at least 1, the one that asks among them
     * @return a crew until it is closed
     */
    public static Crew hire(int members) {
        if (members < 1) {
            throw new IllegalArgumentException("Cannot make a crew of " + members + ": needs at least 1");
        }
        if (members == 1) {
            return ALONE;
        }
        for (Crew crew : FREE) {
            if (crew.members() == members && FREE.remove(crew)) {
                return crew;
            }
        }
        return new Crew(members);
    }

    private Crew(int members) {
        others = new Thread[members - 1];
        for (int k = 0; k < others.length; k++) {
            int member = k + 1;
            others[k] = new Thread(() -> serve(member), "rbm-crew-" + member);
            others[k].setDaemon(true);
            others[k].start();
        }
    }

    /** @return how many threads there are */
    public int members() {
        return others.length + 1;
    }

    /**
     * Does all parts of a piece of work, and returns when they are done. By one thread at a time, and not from a part.
     *
     * @param parts how many
     * @param work does one
     */
    public void share(int parts, Work work) {
        if (others.length == 0 || parts == 1) {
            for (int part = 0; part < parts; part++) {
                work.run(part, 0);
            }
            return;
        }
        Job job = new Job(parts, work);
        latest = job;
        for (Thread other : others) {
            LockSupport.unpark(other);
        }
        job.doParts(0);
        job.await();
        latest = null;
        job.throwFailure();
    }

    /**
     * Shares what is done to each of some numbers, in parts of at least {@code least} of them.
     *
     * @param count how many numbers
     * @param least how many are worth a part
     * @param range does some, from a number to another, exclusive
     */
    public void shareRange(int count, int least, Range range) {
        // Parts cost something each: who is alone needs no more than one.
        long most = others.length == 0 ? 1 : 4L * members();
        int parts = (int) Math.max(1, Math.min(most, count / Math.max(1, least)));
        share(
                parts,
                (part, member) -> range.run(
                        (int) ((long) count * part / parts), (int) ((long) count * (part + 1) / parts), member));
    }

    /**
     * Tells whether numbers are finite and small, as {@link UnitKernel#areWithin} does.
     *
     * @param units computes
     * @param values numbers
     * @param limit how large they may be
     * @return whether each of them is at most the limit in size
     */
    public boolean allWithin(UnitKernel units, float[] values, float limit) {
        AtomicBoolean within = new AtomicBoolean(true);
        shareRange(values.length, FEWEST_NUMBERS, (from, to, member) -> {
            if (!units.areWithin(values, from, to, limit)) {
                within.set(false);
            }
        });
        return within.get();
    }

    /** What is done to some of many numbers. */
    @FunctionalInterface
    public interface Range {
        /**
         * @param from the first
         * @param to the last, exclusive
         * @param member which thread of the crew does it, from 0
         */
        void run(int from, int to, int member);
    }

    private void serve(int member) {
        Job done = null;
        long since = System.nanoTime();
        while (true) {
            Job job = latest;
            if (job != null && job != done) {
                job.doParts(member);
                done = job;
                since = System.nanoTime();
            } else if (System.nanoTime() - since < LOOKING) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
    }

    /** Lets somebody else hire it. */
    @Override
    public void close() {
        if (this != ALONE) {
            FREE.push(this);
        }
    }

    private static final class Job {
        private final int parts;
        private final Work work;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger left;
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Job(int parts, Work work) {
            this.parts = parts;
            this.work = work;
            this.left = new AtomicInteger(parts);
        }

        void doParts(int member) {
            for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
                try {
                    if (failure.get() == null) {
                        work.run(part, member);
                    }
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                } finally {
                    left.decrementAndGet();
                }
            }
        }

        /** Waits for the parts that other threads are at, each of which is short. */
        void await() {
            while (left.get() > 0) {
                Thread.onSpinWait();
            }
        }

        void throwFailure() {
            if (failure.get() instanceof RuntimeException e) {
                throw e;
            }
            if (failure.get() instanceof Error e) {
                throw e;
            }
        }
    }
}
