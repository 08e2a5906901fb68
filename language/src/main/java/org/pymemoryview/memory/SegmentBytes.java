package org.pymemoryview.memory;

/**
 * Where the bytes of a memory segment are.
 *
 * @param memory the block that has them, and perhaps others
 * @param offset of the first in the block
 * @param size in bytes
 */
public record SegmentBytes(Memory memory, long offset, long size, boolean readonly) {}
