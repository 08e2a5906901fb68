package org.pymemoryview.graalpy.exporters;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import java.lang.ref.Reference;

/**
 * Tells whether the program still has an object, which GraalPy, without reference counts, knows
 * only after a garbage collection.
 *
 * <p>Collections asked for here take at most a small share of the run: beyond it an object is taken
 * to be gone. So a program that drops its views and resizes in a loop stays fast; what it may lose
 * is a BufferError, never its data.
 */
final class Garbage {
    /** One part in so many of the run. */
    private static final int SHARE = 10;

    /** What may be spent at once, in nanoseconds. */
    private static final long ALLOWANCE = 500_000_000L;

    private static final long START = System.nanoTime();

    private static long spent;

    private Garbage() {}

    /** Whether an object is gone, as far as that can be found out. */
    @TruffleBoundary
    static synchronized boolean isGone(Reference<?> reference) {
        if (reference.refersTo(null)) {
            return true;
        }
        long now = System.nanoTime();
        if (spent > ALLOWANCE + (now - START) / SHARE) {
            return true;
        }
        System.gc();
        spent += System.nanoTime() - now;
        return reference.refersTo(null);
    }
}
