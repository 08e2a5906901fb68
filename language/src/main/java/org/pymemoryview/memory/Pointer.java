package org.pymemoryview.memory;

/**
 * What a C exporter's {@code char *} is here: a block and an offset into it, in bytes.
 *
 * <p>Adding to a pointer moves the offset; the block stays, so that no arithmetic can leave it.
 */
public record Pointer(Memory memory, long offset) {}
