package org.pymemoryview.benchmarks;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.HeapMemory;

/** The views that are measured, and the bytes they are of. */
final class Views {
    private Views() {}

    /** Small numbers in every format, and no byte above 49. */
    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i % 50);
        }
        return bytes;
    }

    static MemoryView of(byte[] bytes, String format) {
        MemoryView view = MemoryView.of(bytes).cast("B");
        return format.equals("B") ? view : view.cast(format);
    }

    /** A view of a confined export, as hosts with a global lock make them. */
    static MemoryView confined(byte[] bytes) {
        return MemoryView.ofItems(
                new ManagedBuffer(null, bytes, null),
                new HeapMemory(bytes),
                0,
                ItemFormat.BYTES,
                bytes.length,
                1,
                false);
    }

    /** A view whose items the struct module reads, such as records. */
    static MemoryView ofRecords(byte[] bytes, String format, int itemsize) {
        return MemoryView.ofItems(
                new ManagedBuffer(null, bytes, null),
                new HeapMemory(bytes),
                0,
                ItemFormat.of(format, itemsize),
                bytes.length / itemsize,
                itemsize,
                false);
    }

    /** A square of bytes in Fortran order. */
    static MemoryView fortran(byte[] bytes, int side) {
        return MemoryView.ofLayout(
                new ManagedBuffer(null, bytes, null),
                new HeapMemory(bytes),
                0,
                ItemFormat.BYTES,
                Layout.of(new long[] {side, side}, new long[] {1, side}, null),
                false);
    }

    static int itemsize(String format) {
        return ElementType.of(format).size();
    }
}
