package org.pymemoryview.buffer;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.Rows.Order;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/** Moving the items of a layout: to and from contiguous bytes, and between two layouts. */
public final class Copying {
    private Copying() {}

    /**
     * Copies all items to a Java array, one behind the other.
     *
     * @param order the order of the items in the array
     * @return an array of items times itemsize bytes
     */
    @TruffleBoundary
    public static byte[] toArray(
            Memory memory, long offset, Layout layout, long itemsize, Order order) {
        byte[] bytes = new byte[Math.toIntExact(layout.items() * itemsize)];
        toMemory(memory, offset, layout, itemsize, order, new HeapMemory(bytes), 0);
        return bytes;
    }

    /**
     * Copies all items to a block, one behind the other.
     *
     * @param order the order of the items in the target
     */
    @TruffleBoundary
    public static void toMemory(
            Memory memory,
            long offset,
            Layout layout,
            long itemsize,
            Order order,
            Memory target,
            long targetOffset) {
        Rows rows = Rows.of(memory, offset, layout, order);
        long at = targetOffset;
        while (rows.next()) {
            StridedRow.copy(
                    rows.memory(),
                    rows.offset(),
                    rows.stride(),
                    target,
                    at,
                    itemsize,
                    rows.length(),
                    itemsize);
            at += rows.length() * itemsize;
        }
    }

    /**
     * Fills all items from bytes that stand one behind the other.
     *
     * @param order the order of the items in the source
     */
    @TruffleBoundary
    public static void fromMemory(
            Memory source,
            long sourceOffset,
            Memory memory,
            long offset,
            Layout layout,
            long itemsize,
            Order order) {
        Rows rows = Rows.of(memory, offset, layout, order);
        long at = sourceOffset;
        while (rows.next()) {
            StridedRow.copy(
                    source,
                    at,
                    itemsize,
                    rows.memory(),
                    rows.offset(),
                    rows.stride(),
                    rows.length(),
                    itemsize);
            at += rows.length() * itemsize;
        }
    }

    /**
     * Copies the items of one layout to those of another of the same shape, as if all were read
     * before the first is written.
     */
    @TruffleBoundary
    public static void copy(
            Memory source,
            long sourceOffset,
            Layout sourceLayout,
            Memory target,
            long targetOffset,
            Layout targetLayout,
            long itemsize) {
        boolean pointers = sourceLayout.hasSuboffsets() || targetLayout.hasSuboffsets();
        boolean singleRun =
                sourceLayout.isCContiguous(itemsize) && targetLayout.isCContiguous(itemsize);
        if (!singleRun && (pointers || source.sharesBytesWith(target))) {
            byte[] snapshot = toArray(source, sourceOffset, sourceLayout, itemsize, Order.C);
            Memory from = new HeapMemory(snapshot);
            fromMemory(from, 0, target, targetOffset, targetLayout, itemsize, Order.C);
            return;
        }
        RowPairs rows = new RowPairs(
                source, sourceOffset, sourceLayout, target, targetOffset, targetLayout);
        Rows from = rows.first();
        Rows to = rows.second();
        while (rows.next()) {
            StridedRow.copy(
                    from.memory(),
                    from.offset(),
                    from.stride(),
                    to.memory(),
                    to.offset(),
                    to.stride(),
                    from.length(),
                    itemsize);
        }
    }
}
