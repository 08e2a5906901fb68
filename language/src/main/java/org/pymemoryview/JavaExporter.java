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
import org.pymemoryview.memory.SegmentBytes;

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
 * A Java array or NIO buffer as an exporter of its items, without a copy. It grants every request,
 * except a writable one to a readonly buffer.
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

    // All of an array; TypeError for null

    static JavaExporter of(boolean[] array) {
        return ofArray(array, ArrayMemory.of(require(array)), ElementType.BOOL);
    }

    static JavaExporter of(byte[] array) {
        return ofArray(array, new HeapMemory(require(array)), ElementType.BYTE);
    }

    static JavaExporter of(short[] array) {
        return ofArray(array, ArrayMemory.of(require(array)), ElementType.SHORT);
    }

    static JavaExporter of(char[] array) {
        return ofArray(array, ArrayMemory.of(require(array)), ElementType.USHORT);
    }

    static JavaExporter of(int[] array) {
        return ofArray(array, ArrayMemory.of(require(array)), ElementType.INT);
    }

    static JavaExporter of(long[] array) {
        return ofArray(array, ArrayMemory.of(require(array)), ElementType.LONGLONG);
    }

    static JavaExporter of(float[] array) {
        return ofArray(array, ArrayMemory.of(require(array)), ElementType.FLOAT);
    }

    static JavaExporter of(double[] array) {
        return ofArray(array, ArrayMemory.of(require(array)), ElementType.DOUBLE);
    }

    private static JavaExporter ofArray(Object array, Memory memory, ElementType type) {
        long items = memory.size() / type.size();
        return new JavaExporter(array, memory, 0, ItemFormat.of(type), items, false);
    }

    // The items of a buffer from its position to its limit, as these are now; TypeError for null

    static JavaExporter of(ByteBuffer buffer) {
        boolean onHeap = require(buffer).hasArray();
        return new JavaExporter(
                buffer,
                onHeap ? new HeapMemory(buffer.array()) : BufferMemory.of(buffer),
                buffer.position() + (onHeap ? buffer.arrayOffset() : 0),
                ItemFormat.BYTES,
                buffer.remaining(),
                buffer.isReadOnly());
    }

    static JavaExporter of(ShortBuffer buffer) {
        Memory memory = ArrayMemory.of(require(buffer));
        return ofNumbers(buffer, memory, ElementType.SHORT, buffer.order());
    }

    static JavaExporter of(CharBuffer buffer) {
        Memory memory = ArrayMemory.of(require(buffer));
        return ofNumbers(buffer, memory, ElementType.USHORT, buffer.order());
    }

    static JavaExporter of(IntBuffer buffer) {
        Memory memory = ArrayMemory.of(require(buffer));
        return ofNumbers(buffer, memory, ElementType.INT, buffer.order());
    }

    static JavaExporter of(LongBuffer buffer) {
        Memory memory = ArrayMemory.of(require(buffer));
        return ofNumbers(buffer, memory, ElementType.LONGLONG, buffer.order());
    }

    static JavaExporter of(FloatBuffer buffer) {
        Memory memory = ArrayMemory.of(require(buffer));
        return ofNumbers(buffer, memory, ElementType.FLOAT, buffer.order());
    }

    static JavaExporter of(DoubleBuffer buffer) {
        Memory memory = ArrayMemory.of(require(buffer));
        return ofNumbers(buffer, memory, ElementType.DOUBLE, buffer.order());
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

    /**
     * All of a memory segment.
     *
     * @throws PythonError TypeError for null
     */
    static JavaExporter ofSegment(Object segment) {
        SegmentBytes bytes = SegmentBytes.of(require(segment));
        return new JavaExporter(
                segment,
                bytes.memory(),
                bytes.offset(),
                ItemFormat.BYTES,
                bytes.size(),
                bytes.readonly());
    }

    /** The format of numbers in a byte order, which is named in it unless it is the machine's. */
    private static ItemFormat format(ElementType type, ByteOrder order) {
        if (order == ByteOrder.nativeOrder()) {
            return ItemFormat.of(type);
        }
        char mark = order == ByteOrder.BIG_ENDIAN ? '>' : '<';
        return ItemFormat.of(mark + type.code(), type.size());
    }

    /** Of whatever object has one; null for any other. */
    static BufferExporter find(Object java) {
        if (java instanceof BufferExporter exporter) {
            return exporter;
        } else if (java instanceof Buffer buffer) {
            return ofBuffer(buffer);
        }
        return SegmentBytes.isSegment(java) ? ofSegment(java) : findArray(java);
    }

    private static JavaExporter findArray(Object java) {
        if (java instanceof byte[] bytes) {
            return of(bytes);
        } else if (java instanceof boolean[] booleans) {
            return of(booleans);
        } else if (java instanceof short[] shorts) {
            return of(shorts);
        } else if (java instanceof char[] chars) {
            return of(chars);
        } else if (java instanceof int[] ints) {
            return of(ints);
        } else if (java instanceof long[] longs) {
            return of(longs);
        } else if (java instanceof float[] floats) {
            return of(floats);
        }
        return java instanceof double[] doubles ? of(doubles) : null;
    }

    private static JavaExporter ofBuffer(Buffer buffer) {
        if (buffer instanceof ByteBuffer bytes) {
            return of(bytes);
        } else if (buffer instanceof ShortBuffer shorts) {
            return of(shorts);
        } else if (buffer instanceof CharBuffer chars) {
            return of(chars);
        } else if (buffer instanceof IntBuffer ints) {
            return of(ints);
        } else if (buffer instanceof LongBuffer longs) {
            return of(longs);
        } else if (buffer instanceof FloatBuffer floats) {
            return of(floats);
        }
        return of((DoubleBuffer) buffer);
    }

    private static <T> T require(T obj) {
        if (obj == null) {
            throw PythonError.typeError(
                    "memoryview: a bytes-like object is required, not 'NoneType'");
        }
        return obj;
    }

    @Override
    public PyBuffer getBuffer(int flags) {
        return PyBuffer.fillItems(obj, memory, offset, format, items, readonly, flags);
    }
}
