package org.pymemoryview.buffer;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;

/**
 * Normalises and checks indices, for all operations; {@link SliceBounds} does the same for slices.
 */
public final class Indexing {
    private Indexing() {}

    /**
     * Normalises an index of a dimension: the result counts from its start.
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
     * Normalises an index at a call site with its own profiles: neither the case of a negative
     * index nor the error is compiled before it first occurs.
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
     * The same with ints, so that the compiler can merge the check with that of a loop over ints.
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
}
