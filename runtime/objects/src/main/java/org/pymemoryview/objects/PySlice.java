package org.pymemoryview.objects;

import org.pymemoryview.buffer.SliceBounds;
import org.pymemoryview.error.PythonError;

import java.math.BigInteger;

/**
 * Python's {@code slice(start, stop, step)}.
 *
 * @param start an Integer, Long, BigInteger or Boolean; null for {@code None}
 * @param stop likewise
 * @param step likewise
 */
public record PySlice(Object start, Object stop, Object step) {

    /**
     * The bounds as C integers.
     *
     * @param start negative counts from the end; the limits of a long are outside of any sequence
     * @param stop likewise
     * @param step not zero
     */
    public record Bounds(long start, long stop, long step) {}

    /**
     * The bounds as C integers, those left out filled in ({@code PySlice_Unpack}).
     *
     * @throws PythonError ValueError "slice step cannot be zero", TypeError for a bound that is
     *     neither None nor an integer
     */
    public Bounds unpack() {
        long by = step == null ? 1 : SliceBounds.step(clamp(step));
        long from = start == null ? (by < 0 ? Long.MAX_VALUE : 0) : clamp(start);
        long to = stop == null ? (by < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : clamp(stop);
        return new Bounds(from, to, by);
    }

    /**
     * The bounds within a sequence ({@code PySlice_AdjustIndices}).
     *
     * @param length of the sequence
     * @throws PythonError as {@link #unpack}
     */
    public SliceBounds range(long length) {
        Bounds bounds = unpack();
        return SliceBounds.of(bounds.start, bounds.stop, bounds.step, length);
    }

    private static long clamp(Object bound) {
        if (!Values.isInteger(bound)) {
            throw PythonError.typeError(
                    "slice indices must be integers or None or have an __index__ method");
        }
        BigInteger number = Values.integer(bound);
        if (number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
