package org.pymemoryview;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.ArrayMemory;
import org.pymemoryview.memory.BufferMemory;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.nio.ByteBuffer;

/**
 * Java's own buffers and arrays as exporters: nothing is copied, both sides see the other's
 * changes.
 *
 * <pre>{@code
 * int[] samples = {1, 2, 3};
 * MemoryView view = MemoryViews.fromObject(JavaExporter.of(samples));
 * view.format().text();                 // "i"
 * ByteBuffer bytes = JavaExporter.asByteBuffer(otherView);
 * }</pre>
 *
 * <p>They grant every request, but for writable ones to a readonly {@code ByteBuffer}. Arrays have
 * the native format of their items: {@code 'b'} for {@code byte}, {@code 'h'} for {@code short},
 * {@code 'H'} for {@code char}, {@code 'i' 'q' 'f' 'd'} for the others. In place of an array or a
 * buffer, null raises Python's TypeError "a bytes-like object is required, not 'NoneType'".
 */
public final class JavaExporter implements BufferExporter {
    private final Object obj;
    private final Memory memory;
    private final long offset;
    private final ItemFormat format;
    private final long items;
    private final boolean readonly;

    private JavaExporter(
            Object obj,
            Memory memory,
            long offset,
            ElementType type,
            long items,
            boolean readonly) {
        this.obj = obj;
        this.memory = memory;
        this.offset = offset;
        this.format = ItemFormat.of(type);
        this.items = items;
        this.readonly = readonly;
    }

    /**
     * The unsigned bytes of a buffer from its position to its limit, as these are now. Its byte
     * order does not matter.
     */
    public static JavaExporter of(ByteBuffer buffer) {
        requireObject(buffer);
        long offset = buffer.position();
        Memory memory;
        if (buffer.hasArray()) {
            memory = new HeapMemory(buffer.array());
            offset += buffer.arrayOffset();
        } else {
            memory = new BufferMemory(buffer);
        }
        int length = buffer.remaining();
        boolean readonly = buffer.isReadOnly();
        return new JavaExporter(buffer, memory, offset, ElementType.UBYTE, length, readonly);
    }

    public static JavaExporter of(byte[] array) {
        requireObject(array);
        return ofArray(array, new HeapMemory(array), ElementType.BYTE, array.length);
    }

    public static JavaExporter of(short[] array) {
        requireObject(array);
        return ofArray(array, ArrayMemory.of(array), ElementType.SHORT, array.length);
    }

    public static JavaExporter of(char[] array) {
        requireObject(array);
        return ofArray(array, ArrayMemory.of(array), ElementType.USHORT, array.length);
    }

    public static JavaExporter of(int[] array) {
        requireObject(array);
        return ofArray(array, ArrayMemory.of(array), ElementType.INT, array.length);
    }

    public static JavaExporter of(long[] array) {
        requireObject(array);
        return ofArray(array, ArrayMemory.of(array), ElementType.LONGLONG, array.length);
    }

    public static JavaExporter of(float[] array) {
        requireObject(array);
        return ofArray(array, ArrayMemory.of(array), ElementType.FLOAT, array.length);
    }

    public static JavaExporter of(double[] array) {
        requireObject(array);
        return ofArray(array, ArrayMemory.of(array), ElementType.DOUBLE, array.length);
    }

    private static void requireObject(Object obj) {
        if (obj == null) {
            throw PythonError.typeError("a bytes-like object is required, not 'NoneType'");
        }
    }

    private static JavaExporter ofArray(Object array, Memory memory, ElementType type, int items) {
        return new JavaExporter(array, memory, 0, type, items, false);
    }

    /**
     * A view's bytes as a {@code ByteBuffer} in native byte order, without a copy; readonly where
     * the view is. Keep the view until the buffer is no longer used: from then on the exporter may
     * move its bytes.
     *
     * @throws PythonError SystemError for null, ValueError for a released view, BufferError
     *     "memoryview: underlying buffer is not C-contiguous"
     * @throws UnsupportedOperationException for a view of a Java array of other numbers than bytes
     */
    public static ByteBuffer asByteBuffer(MemoryView view) {
        PythonError.requireArgument(view);
        PyBuffer contiguous = view.getBuffer(BufferFlags.SIMPLE);
        try {
            return view.memory().asByteBuffer(contiguous.offset(), contiguous.len());
        } finally {
            Buffers.release(view, contiguous);
        }
    }

    @Override
    public PyBuffer getBuffer(int flags) {
        return PyBuffer.fillItems(obj, memory, offset, format, items, readonly, flags);
    }
}
