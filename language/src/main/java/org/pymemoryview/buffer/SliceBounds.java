package org.pymemoryview.buffer;

import com.oracle.truffle.api.CompilerDirectives;

import org.pymemoryview.error.PythonError;

/**
 * The items that a slice takes of a dimension: the bounds of a Python slice fitted to a length
 * ({@code PySlice_AdjustIndices}).
 *
 * @param start the first item, within -1 and the length
 * @param stop the end, which is not taken, within -1 and the length
 * @param step in items, not zero
 * @param count the number of items taken
 */
public record SliceBounds(long start, long stop, long step, long count) {

    /**
     * The bounds within a dimension.
     *
     * @param start as Python's, {@code Long.MIN_VALUE} or {@code Long.MAX_VALUE} standing for
     *     anything beyond
     * @param stop likewise
     * @param step in items; {@code Long.MIN_VALUE} is taken as the one above it
     * @param length of the dimension in items
     * @throws PythonError ValueError "slice step cannot be zero"
     */
    public static SliceBounds of(long start, long stop, long step, long length) {
        long by = step(step);
        long first = clamp(start, length, by);
        long end = clamp(stop, length, by);
        return new SliceBounds(first, end, by, count(first, end, by));
    }

    /**
     * The step of a slice as Python takes it ({@code PySlice_Unpack}): {@code -Long.MAX_VALUE} is
     * the lowest, so that it can be negated.
     *
     * @throws PythonError ValueError "slice step cannot be zero"
     */
    public static long step(long step) {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, step == 0)) {
            throw PythonError.valueError("slice step cannot be zero");
        }
        return Math.max(step, -Long.MAX_VALUE);
    }

    private static long clamp(long bound, long length, long step) {
        if (bound < 0) {
            long fromEnd = bound + length;
            return fromEnd >= 0 ? fromEnd : step < 0 ? -1 : 0;
        }
        return bound < length ? bound : step < 0 ? length - 1 : length;
    }

    private static long count(long start, long stop, long step) {
        if (step == 1) {
            return Math.max(stop - start, 0); // a division takes longer than all the rest
        }
        if (step < 0) {
            return stop < start ? (start - stop - 1) / -step + 1 : 0;
        }
        return start < stop ? (stop - start - 1) / step + 1 : 0;
    }
}
