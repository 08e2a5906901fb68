package org.pymemoryview.type;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Indexing;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.SliceBounds;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.type.Arguments.Bounds;

import java.util.Arrays;

/**
 * A view of part of a view of several dimensions, as CPython proposes it (PR 153661): an index
 * drops a dimension, a slice keeps it. Dimensions are taken in their order.
 */
final class SubView {
    private final MemoryView view;
    private final Layout layout;
    private final long[] shape;
    private final long[] strides;
    private final long[] suboffsets;
    private Pointer start;

    /** The next dimension of the view. */
    private int dim;

    /** How many are kept. */
    private int kept;

    SubView(MemoryView view) {
        this.view = view;
        layout = view.layout();
        start = view.start();
        shape = new long[layout.ndim()];
        strides = new long[layout.ndim()];
        suboffsets = new long[layout.ndim()];
    }

    /**
     * Takes one index of the next dimension.
     *
     * @throws PythonError IndexError; NotImplementedError for a layout that no suboffsets describe
     */
    void index(long index) {
        if (kept == 0) {
            start = layout.lookup(start, dim, index);
        } else {
            move(Indexing.normalize(index, layout.length(dim), dim) * layout.stride(dim));
            if (suboffset() >= 0) {
                follow();
            }
        }
        dim++;
    }

    /** The last dimension kept follows the pointer of the one that is dropped. */
    private void follow() {
        if (suboffsets[kept - 1] >= 0) {
            throw PythonError.notImplemented(
                    "sub-views with two pointers in a row" + " are not implemented");
        }
        suboffsets[kept - 1] = suboffset();
    }

    /** Takes a slice of the next dimension. */
    void slice(Bounds bounds) {
        SliceBounds taken =
                SliceBounds.of(bounds.start(), bounds.stop(), bounds.step(), layout.length(dim));
        move(taken.start() * layout.stride(dim));
        shape[kept] = taken.count();
        strides[kept] = layout.stride(dim) * taken.step();
        suboffsets[kept] = suboffset();
        kept++;
        dim++;
    }

    /** Takes all of so many dimensions. */
    void all(int dimensions) {
        for (int i = 0; i < dimensions; i++) {
            slice(new Bounds(0, Long.MAX_VALUE, 1));
        }
    }

    /** Starts further on, behind the last pointer that is followed. */
    private void move(long bytes) {
        for (int i = kept - 1; i >= 0; i--) {
            if (suboffsets[i] >= 0) {
                suboffsets[i] += bytes;
                if (suboffsets[i] < 0) {
                    throw notImplemented();
                }
                return;
            }
        }
        start = new Pointer(start.memory(), start.offset() + bytes);
    }

    private long suboffset() {
        return layout.suboffset(dim);
    }

    /**
     * For two pointers in a row behind one dimension, and for items before the place that a pointer
     * leads to.
     */
    private static PythonError notImplemented() {
        return PythonError.notImplemented("sub-views of this layout are not implemented");
    }

    /** The view, of what was taken. */
    MemoryView view() {
        boolean pointers = Arrays.stream(suboffsets, 0, kept).anyMatch(offset -> offset >= 0);
        Layout result = Layout.of(
                Arrays.copyOf(shape, kept),
                Arrays.copyOf(strides, kept),
                pointers ? Arrays.copyOf(suboffsets, kept) : null);
        return MemoryView.ofLayout(
                view.managedBuffer(),
                start.memory(),
                start.offset(),
                view.format(),
                result,
                view.isReadonly());
    }
}
