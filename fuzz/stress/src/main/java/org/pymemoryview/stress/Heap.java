package org.pymemoryview.stress;

/** How much of the heap is in use by what can be reached. */
final class Heap {
    /** What may be left over of a run, for the JVM's own use. */
    private static final long SLACK = 24 << 20;

    private Heap() {}

    /** Bytes in use after collections. */
    static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    static void checkFlat(long before, long after) {
        if (after > before + SLACK) {
            throw new AssertionError("the heap grew by " + (after - before) + " bytes");
        }
    }
}
