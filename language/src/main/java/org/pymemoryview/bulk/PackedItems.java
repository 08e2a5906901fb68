package org.pymemoryview.bulk;

import org.pymemoryview.copy.StridedRow;
import org.pymemoryview.internal.Allocation;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/**
 * Contiguous items in a Java array. A loop over them has a constant step, so that the Java
 * compilers can unroll or vectorise it.
 *
 * @param start of the first item in bytes
 */
public record PackedItems(byte[] bytes, int start) {
    /**
     * The items of a row: in place where they are contiguous in an array, otherwise copied.
     *
     * @param count of items
     * @param size of each in bytes
     */
    static PackedItems of(Memory memory, long offset, long stride, int count, int size) {
        if (count > 0 && stride == size && memory instanceof HeapMemory heap) {
            return new PackedItems(heap.bytes(), Math.toIntExact(offset));
        }
        byte[] packed = Allocation.bytes(count, size);
        if (count > 0) {
            StridedRow.copy(memory, offset, stride, new HeapMemory(packed), 0, size, count, size);
        }
        return new PackedItems(packed, 0);
    }
}
