package org.pymemoryview.stress;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Many threads use, share and release the same few views for millions of operations. At the end
 * every buffer is back with its exporter, and the heap is as large as at the start.
 */
public final class Soak {
    private static final int THREADS = 8;
    private static final int VIEWS = 32;

    private final Exporter exporter = new Exporter();
    private final AtomicReferenceArray<MemoryView> views = new AtomicReferenceArray<>(VIEWS);
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final LongAdder operations = new LongAdder();
    private final LongAdder releasesRaced = new LongAdder();

    private Soak() {}

    /** @param arguments how many million operations */
    public static void main(String[] arguments) throws InterruptedException {
        long millions = arguments.length == 0 ? 10 : Long.parseLong(arguments[0]);
        Soak soak = new Soak();
        soak.run(200_000);
        long before = Heap.used();
        soak.run(millions * 1_000_000);
        soak.releaseAll();
        long after = Heap.used();
        System.out.printf(
                "%,d operations by %d threads, %,d releases of what another thread had released%n",
                soak.operations.sum(), THREADS, soak.releasesRaced.sum());
        new TreeMap<>(soak.errors)
                .forEach((error, count) -> System.out.printf("  %,d %s%n", count.sum(), error));
        System.out.printf(
                "%d buffers out, heap %,d and then %,d bytes%n",
                soak.exporter.out(), before, after);
        Heap.checkFlat(before, after);
        if (soak.exporter.out() != 0) {
            throw new AssertionError(soak.exporter.out() + " buffers did not come back");
        }
    }

    private void run(long count) throws InterruptedException {
        Thread[] threads = new Thread[THREADS];
        Throwable[] failures = new Throwable[THREADS];
        for (int i = 0; i < THREADS; i++) {
            SplittableRandom random = new SplittableRandom(operations.sum() + i);
            int number = i;
            threads[i] = new Thread(() -> {
                try {
                    work(random, count / THREADS);
                } catch (RuntimeException | Error e) {
                    failures[number] = e;
                }
            });
            threads[i].start();
        }
        for (int i = 0; i < THREADS; i++) {
            threads[i].join();
            if (failures[i] != null) {
                throw new AssertionError("neither a result nor a Python error", failures[i]);
            }
        }
    }

    private void work(SplittableRandom random, long count) {
        for (long i = 0; i < count; i++) {
            int slot = random.nextInt(VIEWS);
            MemoryView view = views.get(slot);
            operations.increment();
            try {
                if (view == null) {
                    put(slot, MemoryView.of(exporter));
                } else {
                    use(view, slot, random);
                }
            } catch (PythonError e) {
                count(e);
            }
        }
    }

    /** Puts a view where another thread may take it, and releases the one that was there. */
    private void put(int slot, MemoryView view) {
        MemoryView before = views.getAndSet(slot, view);
        if (before != null) {
            drop(before);
        }
    }

    /** Releases a view that no slot has any more, as soon as nobody has a buffer of it. */
    private void drop(MemoryView view) {
        while (true) {
            try {
                view.release();
                return;
            } catch (PythonError e) {
                count(e);
                Thread.onSpinWait();
            }
        }
    }

    private void count(PythonError error) {
        errors.computeIfAbsent(error.toString(), text -> new LongAdder()).increment();
    }

    private void use(MemoryView view, int slot, SplittableRandom random) {
        switch (random.nextInt(8)) {
            case 0 -> view.get(random.nextInt(8));
            case 1 -> view.set(random.nextInt(8), random.nextInt(100));
            case 2 -> put(slot, view.slice(0, 8, 1));
            case 3 -> put(random.nextInt(VIEWS), view.duplicate());
            case 4 -> view.toByteArray();
            case 5 -> view.getBuffer(BufferFlags.FULL_RO).release(view);
            case 6 -> view.cast("h").release();
            default -> {
                if (view.isReleased()) {
                    releasesRaced.increment();
                }
                if (views.compareAndSet(slot, view, null)) {
                    drop(view);
                }
            }
        }
    }

    private void releaseAll() {
        for (int i = 0; i < VIEWS; i++) {
            put(i, null);
        }
    }
}
