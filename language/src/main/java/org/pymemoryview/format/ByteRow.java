package org.pymemoryview.format;

import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/**
 * Values of one size in a Java array: those of a heap block where they are, others copied.
 *
 * @param offset of the first value in bytes
 * @param stride from a value to the next in bytes
 */
record ByteRow(byte[] bytes, int offset, int stride) {

    /**
     * A row of values of a block.
     *
     * @param count of values, at least one; with their size it fits a Java array
     */
    static ByteRow of(Memory memory, long offset, long stride, int count, int size) {
        if (memory instanceof HeapMemory heap) {
            // With a single value the stride is any number, and unused.
            return new ByteRow(heap.bytes(), Math.toIntExact(offset), (int) stride);
        }
        byte[] bytes = new byte[Math.multiplyExact(count, size)];
        if (stride == size) {
            memory.read(offset, bytes, 0, bytes.length);
        } else {
            for (int i = 0; i < count; i++) {
                memory.read(offset + i * stride, bytes, i * size, size);
            }
        }
        return new ByteRow(bytes, 0, size);
    }
}
