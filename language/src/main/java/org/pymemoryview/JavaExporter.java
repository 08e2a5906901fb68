package org.pymemoryview;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.ArrayMemory;
import org.pymemoryview.memory.BufferMemory;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * Java's own arrays and buffers as exporters: nothing is copied, both sides see the other's
 * changes. They grant every request, but for writable ones to a readonly buffer.
 */
final class JavaExporter implements BufferExporter {
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
            ItemFormat format,
            long items,
            boolean readonly) {
        this.obj = obj;
        this.memory = memory;
        this.offset = offset;
        this.format = format;
        this.items = items;
        this.readonly = readonly;
    }

    /**
     * All of an array.
     *
     * @param array one of {@code byte[]} and the like, not {@code boolean[]}
     * @throws PythonError TypeError for null
     */
    static JavaExporter ofArray(Object array) {
        requireObject(array);
        if (array instanceof byte[] bytes) {
            return ofArray(array, new HeapMemory(bytes), ElementType.BYTE);
        } else if (array instanceof short[] shorts) {
            return ofArray(array, ArrayMemory.of(shorts), ElementType.SHORT);
        } else if (array instanceof char[] chars) {
            return ofArray(array, ArrayMemory.of(chars), ElementType.USHORT);
        } else if (array instanceof int[] ints) {
            return ofArray(array, ArrayMemory.of(ints), ElementType.INT);
        } else if (array instanceof long[] longs) {
            return ofArray(array, ArrayMemory.of(longs), ElementType.LONGLONG);
        } else if (array instanceof float[] floats) {
            return ofArray(array, ArrayMemory.of(floats), ElementType.FLOAT);
        }
        return ofArray(array, ArrayMemory.of((double[]) array), ElementType.DOUBLE);
    }

    private static JavaExporter ofArray(Object array, Memory memory, ElementType type) {
        long items = memory.size() / type.size();
        return new JavaExporter(array, memory, 0, ItemFormat.of(type), items, false);
    }

    /**
     * The items of a buffer from its position to its limit, as these are now.
     *
     * @throws PythonError TypeError for null
     */
    static JavaExporter ofBuffer(Buffer buffer) {
        requireObject(buffer);
        if (buffer instanceof ByteBuffer bytes) {
            return ofBytes(bytes);
        } else if (buffer instanceof ShortBuffer shorts) {
            return ofNumbers(buffer, ArrayMemory.of(shorts), ElementType.SHORT, shorts.order());
        } else if (buffer instanceof CharBuffer chars) {
            return ofNumbers(buffer, ArrayMemory.of(chars), ElementType.USHORT, chars.order());
        } else if (buffer instanceof IntBuffer ints) {
            return ofNumbers(buffer, ArrayMemory.of(ints), ElementType.INT, ints.order());
        } else if (buffer instanceof LongBuffer longs) {
            return ofNumbers(buffer, ArrayMemory.of(longs), ElementType.LONGLONG, longs.order());
        } else if (buffer instanceof FloatBuffer floats) {
            return ofNumbers(buffer, ArrayMemory.of(floats), ElementType.FLOAT, floats.order());
        }
        DoubleBuffer doubles = (DoubleBuffer) buffer;
        return ofNumbers(buffer, ArrayMemory.of(doubles), ElementType.DOUBLE, doubles.order());
    }

    private static JavaExporter ofBytes(ByteBuffer buffer) {
        boolean onHeap = buffer.hasArray();
        return new JavaExporter(
                buffer,
                onHeap ? new HeapMemory(buffer.array()) : BufferMemory.of(buffer),
                buffer.position() + (onHeap ? buffer.arrayOffset() : 0),
                ItemFormat.BYTES,
                buffer.remaining(),
                buffer.isReadOnly());
    }

    private static JavaExporter ofNumbers(
            Buffer buffer, Memory memory, ElementType type, ByteOrder order) {
        return new JavaExporter(
                buffer,
                memory,
                (long) buffer.position() * type.size(),
                format(type, order),
                buffer.remaining(),
                buffer.isReadOnly());
    }

    /** The format of numbers in a byte order: that which is not the machine's stands in it. */
    private static ItemFormat format(ElementType type, ByteOrder order) {
        if (order == ByteOrder.nativeOrder()) {
            return ItemFormat.of(type);
        }
        char mark = order == ByteOrder.BIG_ENDIAN ? '>' : '<';
        return ItemFormat.of(mark + type.code(), type.size());
    }

    private static void requireObject(Object obj) {
        if (obj == null) {
            throw PythonError.typeError(
                    "memoryview: a bytes-like object is required, not 'NoneType'");
        }
    }

    @Override
    public PyBuffer getBuffer(int flags) {
        return PyBuffer.fillItems(obj, memory, offset, format, items, readonly, flags);
    }
}
