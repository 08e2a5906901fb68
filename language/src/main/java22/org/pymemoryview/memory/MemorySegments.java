package org.pymemoryview.memory;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** {@link MemorySegment} as a block. */
public final class MemorySegments {
    private MemorySegments() {}

    /** Whether an object is a memory segment, and can be a block. */
    public static boolean isSegment(Object object) {
        return object instanceof MemorySegment;
    }

    /**
     * The bytes of a segment on the heap, native or mapped. They are a block of the array or of a
     * {@link ByteBuffer} where one holds them all.
     *
     * <p>An access to a segment whose arena is closed raises Python's ValueError, one from a thread
     * that the arena is not for RuntimeError.
     *
     * @throws ClassCastException where the object is no segment
     */
    public static SegmentBytes of(Object object) {
        MemorySegment segment = (MemorySegment) object;
        long size = segment.byteSize();
        Object array = segment.heapBase().orElse(null);
        if (array != null) {
            return new SegmentBytes(ofArray(array), segment.address(), size, false);
        }
        return new SegmentBytes(block(segment), 0, size, segment.isReadOnly());
    }

    private static Memory block(MemorySegment segment) {
        if (segment.byteSize() > Integer.MAX_VALUE) {
            return segment.isNative() ? LargeSegmentMemory.of(segment) : new SegmentMemory(segment);
        }
        try {
            return BufferMemory.of(segment.asByteBuffer());
        } catch (UnsupportedOperationException notOfBytes) {
            return new SegmentMemory(segment); // a readonly one of an array of other numbers
        }
    }

    private static Memory ofArray(Object array) {
        return switch (array) {
            case byte[] bytes -> new HeapMemory(bytes);
            case short[] shorts -> ArrayMemory.of(shorts);
            case char[] chars -> ArrayMemory.of(chars);
            case int[] ints -> ArrayMemory.of(ints);
            case long[] longs -> ArrayMemory.of(longs);
            case float[] floats -> ArrayMemory.of(floats);
            default -> ArrayMemory.of((double[]) array);
        };
    }
}
