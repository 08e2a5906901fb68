package org.pymemoryview.memory;

import java.nio.ByteBuffer;

/**
 * A block that is a {@link ByteBuffer} whose class is a constant, so that the buffer's accesses are
 * part of the compiled code.
 */
abstract class ExactBufferMemory extends BufferMemory {
    ExactBufferMemory(ByteBuffer buffer) {
        super(buffer);
    }

    /** The buffer, cast to its class. */
    abstract ByteBuffer exact();

    @Override
    public final byte getByte(long offset) {
        try {
            return exact().get(index(offset));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public final short getShort(long offset) {
        try {
            return exact().getShort(index(offset));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public final int getInt(long offset) {
        try {
            return exact().getInt(index(offset));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public final long getLong(long offset) {
        try {
            return exact().getLong(index(offset));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }
}
