package org.pymemoryview.objects;

import org.pymemoryview.buffer.Indexing;
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
     * What a slice takes of a dimension.
     *
     * @param start the first item, within -1 and the length
     * @param stop the end, within -1 and the length
     * @param step in items
     * @param count the number of items taken
     */
    public record Range(long start, long stop, long step, long count) {}

    /**
     * The bounds as C integers.
     *
     * @param start negative counts from the end; at the limits of a long it is beyond any sequence
     * @param stop likewise
     * @param step not zero
     */
    public record Bounds(long start, long stop, long step) {}

    /**
     * The bounds as C integers, those left out filled in ({@code PySlice_Unpack}).
     *
     * @throws PythonError ValueError "slice step cannot be zero", TypeError for what is neither
     *     None nor an integer
     */
    public Bounds unpack() {
        long by = step == null ? 1 : Math.max(clamp(step), -Long.MAX_VALUE);
        if (by == 0) {
            throw PythonError.valueError("slice step cannot be zero");
        }
        long from = start == null ? (by < 0 ? Long.MAX_VALUE : 0) : clamp(start);
        long to = stop == null ? (by < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : clamp(stop);
        return new Bounds(from, to, by);
    }

    /**
     * The items taken of so many ({@code PySlice_AdjustIndices}).
     *
     * @throws PythonError as {@link #unpack}
     */
    public Range range(long length) {
        Bounds bounds = unpack();
        long first = Indexing.sliceStart(bounds.start, length, bounds.step);
        long end = Indexing.sliceStop(bounds.stop, length, bounds.step);
        long count = Indexing.sliceCount(first, end, bounds.step);
        return new Range(first, end, bounds.step, count);
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
