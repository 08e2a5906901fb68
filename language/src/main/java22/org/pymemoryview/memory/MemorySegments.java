package org.pymemoryview.memory;

import java.lang.foreign.MemorySegment;

/** {@link MemorySegment} as a block. */
final class MemorySegments {
    private MemorySegments() {}

    /** Whether an object is a memory segment, and can be a block. */
    static boolean isSegment(Object object) {
        return object instanceof MemorySegment;
    }

    /**
     * The bytes of a segment on the heap, native or mapped. Those of an array that may be written
     * are where the array is a block itself.
     *
     * <p>An access to a segment whose arena is closed raises Python's ValueError, one from a thread
     * that the arena is not for RuntimeError.
     *
     * @throws ClassCastException where the object is no segment
     */
    static SegmentBytes of(Object object) {
        MemorySegment segment = (MemorySegment) object;
        long size = segment.byteSize();
        Object array = segment.heapBase().orElse(null);
        return array != null
                ? new SegmentBytes(ofArray(array), segment.address(), size, false)
                : new SegmentBytes(SegmentMemory.of(segment), 0, size, segment.isReadOnly());
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
