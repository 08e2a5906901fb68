package org.pymemoryview.copy;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.internal.Allocation;
import org.pymemoryview.internal.ArrayLength;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/** Copies the items of a layout: to and from contiguous bytes, and between two layouts. */
public final class Copying {
    private Copying() {}

    /**
     * Copies all items to a Java array, contiguous there.
     *
     * @param order the order of the items in the array
     * @return an array of items times itemsize bytes
     */
    @TruffleBoundary
    public static byte[] toArray(
            Memory memory, long offset, Layout layout, long itemsize, Order order) {
        byte[] bytes = Allocation.bytes(layout.items(), itemsize);
        toMemory(memory, offset, layout, itemsize, order, new HeapMemory(bytes), 0);
        return bytes;
    }

    /**
     * Copies all items to a block, contiguous there.
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
        if (itemsize == 0) {
            return; // Such items may be more than can be walked.
        }
        if (memory instanceof HeapMemory from && target instanceof HeapMemory to) {
            Layout packed = packed(layout, itemsize, order);
            if (TiledCopy.pays(layout, packed)) {
                new TiledCopy(from, layout, to, packed, itemsize).copy(offset, targetOffset);
                return;
            }
        }
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

    /** The contiguous layout of the same items. */
    private static Layout packed(Layout layout, long itemsize, Order order) {
        long[] shape = layout.shape();
        return order != Order.FORTRAN
                ? Layout.cContiguous(shape, itemsize)
                : Layout.of(shape, Layout.fStrides(shape, itemsize), null);
    }

    /**
     * Fills all items from contiguous bytes.
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
        if (itemsize == 0) {
            return;
        }
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
     * Copies contiguous bytes. The ranges may overlap.
     *
     * <p>Between arrays this is inlined into compiled code, so that a short copy costs no call.
     */
    public static void copyRun(
            Memory source, long sourceOffset, Memory target, long targetOffset, long length) {
        if (source instanceof HeapMemory from && target instanceof HeapMemory to) {
            from.copyTo(sourceOffset, to, targetOffset, length);
        } else {
            copyRunElsewhere(source, sourceOffset, target, targetOffset, length);
        }
    }

    @TruffleBoundary
    private static void copyRunElsewhere(
            Memory source, long sourceOffset, Memory target, long targetOffset, long length) {
        source.copyTo(sourceOffset, target, targetOffset, length);
    }

    /**
     * Copies contiguous bytes to a new array.
     *
     * <p>It is behind a boundary because the JVM's own compiler does not zero an array that it
     * fills by a copy.
     */
    @TruffleBoundary
    public static byte[] runToArray(Memory memory, long offset, long length) {
        int count = ArrayLength.of(length);
        if (memory instanceof HeapMemory heap && count > 0) {
            int start = Math.toIntExact(offset);
            return Allocation.copyOf(heap.bytes(), start, start + count);
        }
        byte[] bytes = Allocation.bytes(count);
        memory.read(offset, bytes, 0, count);
        return bytes;
    }

    /**
     * Copies a row of items to another row, as if all were read before the first is written.
     *
     * @param count of items
     */
    public static void copyRow(
            Memory source,
            long sourceOffset,
            long sourceStride,
            Memory target,
            long targetOffset,
            long targetStride,
            long count,
            long itemsize) {
        if (sourceStride == itemsize && targetStride == itemsize) {
            copyRun(source, sourceOffset, target, targetOffset, count * itemsize);
        } else {
            copyStridedRow(
                    source,
                    sourceOffset,
                    sourceStride,
                    target,
                    targetOffset,
                    targetStride,
                    count,
                    itemsize);
        }
    }

    @TruffleBoundary
    private static void copyStridedRow(
            Memory source,
            long sourceOffset,
            long sourceStride,
            Memory target,
            long targetOffset,
            long targetStride,
            long count,
            long itemsize) {
        if (itemsize == 0) {
            return;
        }
        Memory from = source;
        long fromOffset = sourceOffset;
        long fromStride = sourceStride;
        if (source.sharesBytesWith(target)) {
            from = new HeapMemory(Allocation.bytes(count, itemsize));
            fromOffset = 0;
            fromStride = itemsize;
            StridedRow.copy(source, sourceOffset, sourceStride, from, 0, itemsize, count, itemsize);
        }
        StridedRow.copy(
                from, fromOffset, fromStride, target, targetOffset, targetStride, count, itemsize);
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
        if (itemsize == 0) {
            return;
        }
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
