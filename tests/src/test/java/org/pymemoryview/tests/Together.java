package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that do random things at one time, for a time that is set. */
final class Together implements AutoCloseable {
    /** What one of the threads does, over and over. */
    interface Action {
        void run(SplittableRandom random) throws Exception;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "together");
        thread.setDaemon(true);
        return thread;
    });

    private final long seed;
    private final long end;

    Together(long seed, long milliseconds) {
        this.seed = seed;
        this.end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    boolean hasTime() {
        return System.nanoTime() < end;
    }

    /** Repeats each action in a thread of its own until the time is over; any exception fails. */
    void repeat(Action... actions) {
        List<Callable<Void>> bodies = new ArrayList<>();
        for (Action action : actions) {
            SplittableRandom random = new SplittableRandom(seed + bodies.size());
            bodies.add(() -> {
                do {
                    action.run(random);
                } while (hasTime());
                return null;
            });
        }
        once(bodies);
    }

    /** Begins all at once, and waits for them. */
    void once(List<? extends Callable<Void>> bodies) {
        CyclicBarrier start = new CyclicBarrier(bodies.size());
        List<Future<Void>> futures = new ArrayList<>();
        for (Callable<Void> body : bodies) {
            futures.add(threads.submit(() -> {
                start.await();
                return body.call();
            }));
        }
        for (Future<Void> future : futures) {
            try {
                future.get(60, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw new AssertionError("seed " + seed, e.getCause());
            } catch (Exception e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Override
    public void close() {
        assertEquals(List.of(), threads.shutdownNow());
    }
}
