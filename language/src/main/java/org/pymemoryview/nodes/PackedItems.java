package org.pymemoryview.nodes;

import org.pymemoryview.buffer.StridedRow;
import org.pymemoryview.memory.ArrayLength;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Items one behind the other in a Java array, so that a loop over them has a constant step and is
 * one the Java compilers unroll or vectorise.
 *
 * @param start of the first item in bytes
 */
record PackedItems(byte[] bytes, int start) {
    static final VarHandle SHORTS = handle(short[].class);
    static final VarHandle INTS = handle(int[].class);
    static final VarHandle LONGS = handle(long[].class);
    static final VarHandle FLOATS = handle(float[].class);
    static final VarHandle DOUBLES = handle(double[].class);

    private static VarHandle handle(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.nativeOrder());
    }

    /**
     * The items of a row: where they are if that is on the heap and without gaps, otherwise copied.
     *
     * @param count of items
     * @param size of each in bytes
     */
    static PackedItems of(Memory memory, long offset, long stride, int count, int size) {
        if (count > 0 && stride == size && memory instanceof HeapMemory heap) {
            return new PackedItems(heap.bytes(), Math.toIntExact(offset));
        }
        byte[] packed = new byte[ArrayLength.of(count, size)];
        if (count > 0) {
            StridedRow.copy(memory, offset, stride, new HeapMemory(packed), 0, size, count, size);
        }
        return new PackedItems(packed, 0);
    }
}
