package rbm.numerics;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

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
    private final Shares shares;
    private volatile Job latest;

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
        shares = new Shares(members);
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
     * Does all parts of a piece of work, and returns when they are done. Each thread begins with the part of its number: what it
     * left in its cache when it did that part of the work before is there for this. By one thread at a time, and not from a part.
     *
     * @param parts how many, at most {@link #members()}
     * @param work does a part, of its number from 0
     * @return for how many nanoseconds each thread was at the part of its number; 0 where another thread did it
     */
    long[] share(int parts, IntConsumer work) {
        if (parts > members()) {
            throw new IllegalArgumentException("Cannot share " + parts + " parts among " + members() + " threads");
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
        return job.nanos;
    }

    /**
     * Shares what is done to each of some things that are all the same work: a faster thread does more of them.
     *
     * @param count how many things
     * @param least how many of them are worth a part
     * @param range does some, from one to another, exclusive
     */
    public void shareRange(int count, int least, Range range) {
        shareRange(shares, count, least, range);
    }

    /**
     * Shares what is done to each of some things, the first of which may be more work than the last.
     *
     * @param known what has been learned from the same work before, and is learned now
     * @param count how many things
     * @param least how many of them are worth a part
     * @param range does some, from one to another, exclusive
     */
    public void shareRange(Shares known, int count, int least, Range range) {
        shareSteps(known, count, least, 1, range);
    }

    /**
     * Shares what is done to each of some things that are all the same work, in parts that begin at a multiple of a step.
     *
     * @param count how many things
     * @param step how many of them are worth a part
     * @param range does some, from one to another, exclusive
     */
    public void shareSteps(int count, int step, Range range) {
        shareSteps(shares, count, step, step, range);
    }

    private void shareSteps(Shares known, int count, int least, int step, Range range) {
        int parts = Math.min(members(), count / least);
        if (parts <= 1) {
            range.run(0, 0, count);
            return;
        }
        int[] starts = known.starts(count, parts);
        for (int part = 1; part < parts; part++) {
            starts[part] = (starts[part] + step / 2) / step * step;
        }
        known.learn(starts, share(parts, part -> range.run(part, starts[part], starts[part + 1])));
    }

    /**
     * Shares what is done to each of some numbers, which takes little more than to look at it.
     *
     * @param count how many numbers
     * @param range does some, from one to another, exclusive
     */
    public void shareNumbers(int count, Range range) {
        shareRange(count, FEWEST_NUMBERS, range);
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
        shareNumbers(values.length, (part, from, to) -> {
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
         * @param part the number of the part, less than that of the members
         * @param from the first
         * @param to the last, exclusive
         */
        void run(int part, int from, int to);
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
        private final IntConsumer work;
        private final AtomicIntegerArray taken;
        private final AtomicInteger left;
        private final long[] nanos;
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Job(int parts, IntConsumer work) {
            this.parts = parts;
            this.work = work;
            this.taken = new AtomicIntegerArray(parts);
            this.left = new AtomicInteger(parts);
            this.nanos = new long[parts];
        }

        /** Does the part of a thread's number, and then those that nobody has begun with: their threads may be asleep. */
        void doParts(int member) {
            for (int turn = 0; turn < parts; turn++) {
                int part = (member + turn) % parts;
                if (taken.compareAndSet(part, 0, 1)) {
                    doPart(part, part == member);
                }
            }
        }

        private void doPart(int part, boolean isOwn) {
            long start = System.nanoTime();
            try {
                if (failure.get() == null) {
                    work.accept(part);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                nanos[part] = isOwn ? System.nanoTime() - start : 0;
                left.decrementAndGet();
            }
        }

        /** Waits for the parts that other threads are at. */
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
