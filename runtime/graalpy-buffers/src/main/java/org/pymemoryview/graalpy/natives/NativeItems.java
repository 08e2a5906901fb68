package org.pymemoryview.graalpy.natives;

import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/**
 * Items in native memory, of which C code says no more than where they are. Their memory ends with
 * them, on either side of the first one.
 *
 * @param owner keeps the memory valid; null where C code does
 * @param address of the first item
 * @param format null for bytes
 */
public record NativeItems(
        Object owner, long address, String format, long itemsize, Layout layout, boolean readonly) {
    /**
     * The items as a buffer. Where there are more bytes, as of an object of ctypes that was
     * resized, the bytes are the items.
     *
     * @param obj the exporter, or null
     * @param len in bytes
     * @throws PythonError BufferError where items have no addresses, or the length is not theirs
     */
    public PyBuffer buffer(Object obj, long len) {
        try {
            if (Math.multiplyExact(layout.items(), itemsize) < len && !layout.hasSuboffsets()) {
                Layout bytes = Layout.of(new long[] {len}, new long[] {1}, null);
                return new NativeItems(owner, address, "B", 1, bytes, readonly).bounded(obj, len);
            }
            if (itemsize == 0 && layout.ndim() == 0) {
                return buffer(obj, len, noBytes(), 0);
            }
            return layout.hasSuboffsets()
                    ? buffer(obj, len, NativeMemory.everywhere(owner), address)
                    : bounded(obj, len);
        } catch (ArithmeticException e) {
            throw PythonError.bufferError("exporter describes items outside of its memory");
        }
    }

    /**
     * What is read of an item without bytes whose format has some, as that of an incomplete
     * structure of ctypes: zeros, which are nobody's.
     */
    public static Memory noBytes() {
        return new HeapMemory(new byte[Double.BYTES]);
    }

    private PyBuffer bounded(Object obj, long len) {
        Extent extent = Extent.of(layout, itemsize);
        if (layout.items() == 0) {
            return buffer(obj, len, new NativeMemory(owner, address, 0), 0);
        }
        Memory memory = new NativeMemory(owner, address - extent.below(), extent.size());
        return buffer(obj, len, memory, extent.below());
    }

    private PyBuffer buffer(Object obj, long len, Memory memory, long offset) {
        return PyBuffer.of(memory, offset, len)
                .obj(obj)
                .readonly(readonly)
                .items(format, itemsize)
                .dimensions(layout.ndim(), layout.shape(), layout.strides())
                .suboffsets(layout.suboffsets())
                .build();
    }
}
