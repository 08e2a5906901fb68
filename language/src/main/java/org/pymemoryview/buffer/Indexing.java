package org.pymemoryview.buffer;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;

/** The one index normalisation and the one bounds check. */
public final class Indexing {
    private Indexing() {}

    /**
     * An index of a dimension as an item number.
     *
     * @param index negative counts from the end
     * @param length of the dimension in items
     * @param dim number of the dimension, from 0
     * @throws PythonError IndexError "index out of bounds on dimension %d"
     */
    public static long normalize(long index, long length, int dim) {
        long normalized = index < 0 ? index + length : index;
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, normalized < 0 || normalized >= length)) {
            throw outOfBounds(dim);
        }
        return normalized;
    }

    /**
     * An index of a dimension as an item number, for a call site with profiles of its own: until
     * the first negative index and the first error, neither is compiled.
     *
     * @see #normalize(long, long, int)
     */
    public static long normalize(
            Node node,
            long index,
            long length,
            int dim,
            InlinedBranchProfile negative,
            InlinedBranchProfile error) {
        long normalized = index;
        if (normalized < 0) {
            negative.enter(node);
            normalized += length;
        }
        if (normalized < 0 || normalized >= length) {
            error.enter(node);
            throw outOfBounds(dim);
        }
        return normalized;
    }

    /**
     * The same with ints. In a loop of ints the check of the index is the loop's own then.
     *
     * @see #normalize(Node, long, long, int, InlinedBranchProfile, InlinedBranchProfile)
     */
    public static int normalize(
            Node node,
            int index,
            int length,
            int dim,
            InlinedBranchProfile negative,
            InlinedBranchProfile error) {
        int normalized = index;
        if (normalized < 0) {
            negative.enter(node);
            normalized += length;
        }
        if (normalized < 0 || normalized >= length) {
            error.enter(node);
            throw outOfBounds(dim);
        }
        return normalized;
    }

    /** The IndexError for a dimension, numbered from 0. */
    @TruffleBoundary
    public static PythonError outOfBounds(int dim) {
        return PythonError.format(
                ErrorKind.INDEX_ERROR, "index out of bounds on dimension %d", dim + 1);
    }

    /** The first item of a slice, brought within 0 and length ({@code PySlice_AdjustIndices}). */
    public static long sliceStart(long start, long length, long step) {
        return clamp(start, length, step);
    }

    /** The end of a slice, brought within -1 and length ({@code PySlice_AdjustIndices}). */
    public static long sliceStop(long stop, long length, long step) {
        return clamp(stop, length, step);
    }

    private static long clamp(long bound, long length, long step) {
        if (bound < 0) {
            long fromEnd = bound + length;
            return fromEnd >= 0 ? fromEnd : step < 0 ? -1 : 0;
        }
        return bound < length ? bound : step < 0 ? length - 1 : length;
    }

    /**
     * The step of a slice as Python takes it ({@code PySlice_Unpack}): {@code -Long.MAX_VALUE} is
     * the lowest, so that it can be negated.
     *
     * @throws PythonError ValueError "slice step cannot be zero"
     */
    public static long sliceStep(long step) {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, step == 0)) {
            throw PythonError.valueError("slice step cannot be zero");
        }
        return Math.max(step, -Long.MAX_VALUE);
    }

    /**
     * The number of items from start to stop.
     *
     * @param start of {@link #sliceStart}
     * @param stop of {@link #sliceStop}
     * @param step of {@link #sliceStep}
     */
    public static long sliceCount(long start, long stop, long step) {
        if (step == 1) {
            return Math.max(stop - start, 0); // a division takes longer than all the rest
        }
        if (step < 0) {
            return stop < start ? (start - stop - 1) / -step + 1 : 0;
        }
        return start < stop ? (stop - start - 1) / step + 1 : 0;
    }
}
