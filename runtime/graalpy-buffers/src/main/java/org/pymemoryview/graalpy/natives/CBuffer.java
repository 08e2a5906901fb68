package org.pymemoryview.graalpy.natives;

import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.internals.NativeBytes;
import org.pymemoryview.graalpy.line.BufferFields;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads the buffers that C code fills in. */
public final class CBuffer {
    private static final NativeBytes MEMORY = NativeBytes.INSTANCE;

    private CBuffer() {}

    /**
     * A buffer of C code's. One without a shape has one dimension: an exporter may leave the shape
     * out where it is not asked for one.
     *
     * @param owner keeps the memory valid; null where C code does
     * @param obj the exporter, or null
     * @throws PythonError BufferError where the fields contradict each other
     */
    public static PyBuffer of(BufferFields fields, Object owner, Object obj) {
        String format = fields.format() == 0 ? null : string(fields.format());
        return new NativeItems(
                        owner,
                        fields.buf(),
                        format,
                        fields.itemsize(),
                        layout(fields),
                        fields.readonly())
                .buffer(obj, fields.len());
    }

    private static Layout layout(BufferFields fields) {
        boolean hasShape = fields.shape() != 0;
        int ndim = hasShape ? fields.ndim() : Math.min(fields.ndim(), 1);
        if (ndim <= 0) {
            return Layout.SCALAR;
        }
        long[] shape = hasShape
                ? longs(fields.shape(), ndim)
                : new long[] {fields.len() / Math.max(1, fields.itemsize())};
        long[] strides = fields.strides() == 0
                ? Layout.cStrides(shape, fields.itemsize())
                : longs(fields.strides(), ndim);
        long[] suboffsets = fields.suboffsets() == 0 ? null : longs(fields.suboffsets(), ndim);
        return Layout.of(shape, strides, suboffsets);
    }

    private static long[] longs(long address, int count) {
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
