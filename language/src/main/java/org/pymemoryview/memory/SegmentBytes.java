package org.pymemoryview.memory;

/**
 * Where the bytes of a memory segment are.
 *
 * @param memory the block that has them, and perhaps others
 * @param offset of the first in the block
 * @param size in bytes
 */
public record SegmentBytes(Memory memory, long offset, long size, boolean readonly) {

    /** Whether an object is a memory segment, which no object is on a JDK before 22. */
    public static boolean isSegment(Object object) {
        return MemorySegments.isSegment(object);
    }

    /**
     * The bytes of a segment on the heap, native or mapped.
     *
     * <p>An access to a segment whose arena is closed raises Python's ValueError, one from a thread
     * that the arena is not for RuntimeError.
     *
     * @throws ClassCastException where the object is no segment
     * @throws UnsupportedOperationException where this JDK has none, or the jar was built by one
     *     that has none
     */
    public static SegmentBytes of(Object segment) {
        return MemorySegments.of(segment);
    }
}
