package org.pymemoryview.memory;

/**
 * {@code java.lang.foreign.MemorySegment} as a block.
 *
 * <p>That class is in JDK 22 and later. There the jar of this library has another class in place of
 * this one, which refuses all segments.
 */
final class MemorySegments {
    private MemorySegments() {}

    /** Whether an object is a memory segment, and can be a block. */
    static boolean isSegment(Object object) {
        return false;
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
    static SegmentBytes of(Object segment) {
        throw new UnsupportedOperationException("A view of a memory segment needs JDK 22 or later,"
                + " and the jar of pymemoryview-language that was built by one; this is JDK "
                + Runtime.version().feature());
    }
}
