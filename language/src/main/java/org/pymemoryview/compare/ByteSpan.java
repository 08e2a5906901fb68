package org.pymemoryview.compare;

import org.pymemoryview.internal.Allocation;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/**
 * A row of items, or of values of items, in a Java array.
 *
 * @param offset of the first in bytes
 * @param stride from each to the next in bytes; any number where there is only one
 */
record ByteSpan(byte[] bytes, int offset, int stride) {
    /** The number of itemsizes above which a stride makes it cheaper to copy single items. */
    private static final int SPARSE = 4;

    /**
     * The items of a block: in place where the block is an array, copied otherwise.
     *
     * @param count of items, at least one
     * @param size of each in bytes
     */
    static ByteSpan of(Memory memory, long offset, long stride, int count, int size) {
        if (memory instanceof HeapMemory heap) {
            return new ByteSpan(heap.bytes(), Math.toIntExact(offset), (int) stride);
        }
        boolean dense = stride > 0 && stride <= (long) SPARSE * size;
        int step = dense && count > 1 ? (int) stride : size;
        byte[] bytes = Allocation.bytes(Math.addExact(Math.multiplyExact(count - 1, step), size));
        if (dense || count == 1) {
            memory.read(offset, bytes, 0, bytes.length);
        } else {
            for (int i = 0; i < count; i++) {
                memory.read(offset + i * stride, bytes, i * size, size);
            }
        }
        return new ByteSpan(bytes, 0, step);
    }

    /** The index of the n-th item in the array. */
    int at(int n) {
        return offset + n * stride;
    }

    /** A row in the same array with another start and stride. */
    ByteSpan from(int start, int otherStride) {
        return new ByteSpan(bytes, start, otherStride);
    }
}
