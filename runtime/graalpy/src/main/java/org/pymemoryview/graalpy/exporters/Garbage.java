package org.pymemoryview.graalpy.exporters;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import java.lang.ref.Reference;
import java.util.concurrent.TimeUnit;

/**
 * Tells whether the program still has an object, which GraalPy, without reference counts, knows
 * only after a garbage collection.
 *
 * <p>A collection that finds the object alive is followed by an exception, and worth its time. One
 * that finds it gone is not: a program that drops its views and resizes in a loop would collect all
 * the time. So there are only some of these, and then one for each second of the run; beyond them
 * an object is taken to be gone. What such a program may lose is a BufferError, never its data.
 */
final class Garbage {
    private static final int AT_ONCE = 32;
    private static final long START = System.nanoTime();

    private static int foundGone;

    private Garbage() {}

    /** Whether an object is gone, as far as that can be found out. */
    @TruffleBoundary
    static synchronized boolean isGone(Reference<?> reference) {
        if (reference.refersTo(null)) {
            return true;
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - START);
        if (foundGone > AT_ONCE + seconds) {
            return true;
        }
        boolean gone = isCertainlyGone(reference);
        if (gone) {
            foundGone++;
        }
        return gone;
    }

    /** Whether an object is gone, at the price of a collection. */
    @TruffleBoundary
    static boolean isCertainlyGone(Reference<?> reference) {
        if (!reference.refersTo(null)) {
            System.gc();
        }
        return reference.refersTo(null);
    }
}
