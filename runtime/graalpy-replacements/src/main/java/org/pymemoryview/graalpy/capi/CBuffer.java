package org.pymemoryview.graalpy.capi;

import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.exporters.NativeItems;
import org.pymemoryview.graalpy.internals.NativeBytes;
import org.pymemoryview.graalpy.line.UnownedBuffer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads what C code says of its memory. */
final class CBuffer {
    private static final NativeBytes MEMORY = NativeBytes.INSTANCE;

    private CBuffer() {}

    /**
     * A buffer whose memory stays valid as long as C code says.
     *
     * @throws PythonError BufferError where the description contradicts itself
     */
    static PyBuffer of(UnownedBuffer buffer) {
        String format = buffer.format() == 0 ? null : string(buffer.format());
        return new NativeItems(
                        null,
                        buffer.buf(),
                        format,
                        buffer.itemsize(),
                        layout(buffer),
                        buffer.readonly())
                .buffer(null, buffer.len());
    }

    private static Layout layout(UnownedBuffer buffer) {
        int ndim = buffer.ndim();
        long[] shape = ndim == 1 && buffer.shape() == 0
                ? new long[] {buffer.len() / Math.max(1, buffer.itemsize())}
                : longs(buffer.shape(), ndim);
        long[] strides = buffer.strides() == 0
                ? Layout.cStrides(shape, buffer.itemsize())
                : longs(buffer.strides(), ndim);
        boolean hasSuboffsets = ndim > 0 && buffer.suboffsets() != 0;
        return Layout.of(shape, strides, hasSuboffsets ? longs(buffer.suboffsets(), ndim) : null);
    }

    private static long[] longs(long address, int count) {
        if (address == 0 && count > 0) {
            throw PythonError.bufferError("exporter describes a shape that is none");
        }
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = MEMORY.getLong(address + (long) i * Long.BYTES);
        }
        return values;
    }

    /** The text up to a zero. */
    private static String string(long address) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (long at = address; MEMORY.getByte(at) != 0; at++) {
            text.write(MEMORY.getByte(at));
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
