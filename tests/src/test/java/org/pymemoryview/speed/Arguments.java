package org.pymemoryview.speed;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.format.Complex;
import org.pymemoryview.format.ElementType;

import java.nio.ByteBuffer;

/**
 * What an operation is called with.
 *
 * @param twin a view of other bytes, of the same format and length
 * @param matrix the view's bytes in rows of four items
 * @param value an item
 */
record Arguments(MemoryView view, MemoryView twin, MemoryView matrix, Object value) {
    private static final int ITEMS = 24;

    /** Views of a {@code byte[]}. */
    static Arguments onHeap(ElementType type) {
        int size = ITEMS * type.size();
        return of(type, MemoryView.of(new byte[size]), MemoryView.of(new byte[size]));
    }

    /** Views of memory outside the Java heap. */
    static Arguments offHeap(ElementType type) {
        int size = ITEMS * type.size();
        return of(
                type,
                MemoryView.of(ByteBuffer.allocateDirect(size)),
                MemoryView.of(ByteBuffer.allocateDirect(size)));
    }

    /** Views of a {@code long[]}. */
    static Arguments ofLongs(ElementType type) {
        int longs = ITEMS * type.size() / Long.BYTES;
        return of(type, MemoryView.of(new long[longs]), MemoryView.of(new long[longs]));
    }

    /** Views of a {@code double[]}. */
    static Arguments ofDoubles(ElementType type) {
        int doubles = ITEMS * type.size() / Double.BYTES;
        return of(type, MemoryView.of(new double[doubles]), MemoryView.of(new double[doubles]));
    }

    /** Views of an {@code int[]}. */
    static Arguments ofInts(ElementType type) {
        int ints = ITEMS * type.size() / Integer.BYTES;
        return of(type, MemoryView.of(new int[ints]), MemoryView.of(new int[ints]));
    }

    /** Views of a {@code short[]}. */
    static Arguments ofShorts(ElementType type) {
        int shorts = ITEMS * type.size() / Short.BYTES;
        return of(type, MemoryView.of(new short[shorts]), MemoryView.of(new short[shorts]));
    }

    /** Views of a buffer of numbers. */
    static Arguments ofNumbers(ElementType type) {
        int size = ITEMS * type.size();
        return of(
                type,
                MemoryView.of(ByteBuffer.allocate(size).asIntBuffer()),
                MemoryView.of(ByteBuffer.allocate(size).asIntBuffer()));
    }

    private static Arguments of(ElementType type, BufferExporter bytes, BufferExporter others) {
        MemoryView view = cast(bytes, type);
        MemoryView matrix = view.cast("B").cast(type.code(), ITEMS / 4, 4);
        return new Arguments(view, cast(others, type), matrix, item(type));
    }

    private static MemoryView cast(BufferExporter exporter, ElementType type) {
        return MemoryView.of(exporter).cast("B").cast(type.code());
    }

    private static Object item(ElementType type) {
        return switch (type.kind()) {
            case BYTES -> (byte) 7;
            case BOOL -> true;
            case SIGNED, UNSIGNED -> 7;
            case FLOAT -> 0.5;
            case COMPLEX -> new Complex(0.5, 2);
        };
    }
}
