package org.pymemoryview.copy;

import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;

/**
 * Iterates over the items of a layout, a row at a time. All operations on layouts use it.
 *
 * <p>A row is a sequence of items with one stride, which a bulk operation processes in a single
 * loop or a single copy. Usually it is the innermost dimension. Dimensions that have a common
 * stride are merged into one row, and items behind pointers are rows of one item each.
 *
 * <pre>{@code
 * Rows rows = Rows.of(memory, offset, layout);
 * while (rows.next()) {
 *     visit(rows.memory(), rows.offset(), rows.stride(), rows.length());
 * }
 * }</pre>
 */
public final class Rows {
    private final Memory base;
    private final long baseOffset;
    private final Layout layout;

    /** The dimensions outside a row, the fastest first. */
    private final int[] outer;

    /** The index along each outer dimension at which the present row starts. */
    private final long[] index;

    private final long length;
    private final long stride;
    private boolean started;
    private boolean done;
    private Memory memory;
    private long offset;

    private Rows(Memory base, long baseOffset, Layout layout, Order order, int rowDims) {
        this.base = base;
        this.baseOffset = baseOffset;
        this.layout = layout;
        int ndim = layout.ndim();
        this.index = new long[ndim];
        this.outer = new int[ndim - rowDims];
        for (int i = rowDims; i < ndim; i++) {
            outer[i - rowDims] = dimension(ndim, order, i);
        }
        long items = 1;
        for (int i = 0; i < rowDims; i++) {
            items *= layout.length(dimension(ndim, order, i));
        }
        this.length = items;
        this.stride = rowDims == 0 ? 0 : layout.stride(dimension(ndim, order, 0));
        this.done = items == 0 || hasEmptyOuter();
    }

    /** The rows of a layout in C order. */
    public static Rows of(Memory memory, long offset, Layout layout) {
        return of(memory, offset, layout, Order.C);
    }

    /** The rows of a layout, its items visited in the order given; {@code ANY} is {@code C}. */
    public static Rows of(Memory memory, long offset, Layout layout, Order order) {
        return new Rows(memory, offset, layout, order, rowDimensions(layout, order));
    }

    /** The rows of a layout in C order, none longer than the innermost {@code limit} dimensions. */
    static Rows limited(Memory memory, long offset, Layout layout, int limit) {
        int rowDims = Math.min(limit, rowDimensions(layout, Order.C));
        return new Rows(memory, offset, layout, Order.C, rowDims);
    }

    /** The number of the fastest dimensions that have a common stride and form one row. */
    static int rowDimensions(Layout layout, Order order) {
        int ndim = layout.ndim();
        if (ndim == 0 || layout.hasSuboffsets() && !endsWithoutPointer(layout, order)) {
            return 0;
        }
        int dims = 1;
        int last = dimension(ndim, order, 0);
        long span = layout.stride(last) * layout.length(last);
        while (dims < ndim && !layout.hasSuboffsets()) {
            int dim = dimension(ndim, order, dims);
            if (layout.stride(dim) != span) {
                break;
            }
            span *= layout.length(dim);
            dims++;
        }
        return dims;
    }

    private static boolean endsWithoutPointer(Layout layout, Order order) {
        return order != Order.FORTRAN && layout.suboffset(layout.ndim() - 1) < 0;
    }

    private static int dimension(int ndim, Order order, int nth) {
        return order == Order.FORTRAN ? nth : ndim - 1 - nth;
    }

    private boolean hasEmptyOuter() {
        for (int dim : outer) {
            if (layout.length(dim) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Moves to the next row; false once there is none. */
    public boolean next() {
        if (done || started && !advance()) {
            done = true;
            return false;
        }
        started = true;
        locate();
        return true;
    }

    private boolean advance() {
        for (int dim : outer) {
            if (++index[dim] < layout.length(dim)) {
                return true;
            }
            index[dim] = 0;
        }
        return false;
    }

    private void locate() {
        Memory at = base;
        long position = baseOffset;
        for (int dim = 0; dim < index.length; dim++) {
            position += layout.stride(dim) * index[dim];
            if (layout.suboffset(dim) >= 0) {
                Pointer pointer = at.pointerAt(position);
                at = pointer.memory();
                position = pointer.offset() + layout.suboffset(dim);
            }
        }
        memory = at;
        offset = position;
    }

    /** The block of the present row. */
    public Memory memory() {
        return memory;
    }

    /** The offset in its block of the present row, in bytes. */
    public long offset() {
        return offset;
    }

    /** Bytes from an item of the present row to the next. */
    public long stride() {
        return stride;
    }

    /** The number of items in the present row. */
    public long length() {
        return length;
    }
}
