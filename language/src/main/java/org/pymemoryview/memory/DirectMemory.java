package org.pymemoryview.memory;

import com.oracle.truffle.api.CompilerDirectives;

import java.nio.ByteBuffer;

/** A block that is a direct or mapped {@link ByteBuffer} which may be written. */
final class DirectMemory extends ExactBufferMemory {
    /** The class of such buffers. */
    static final Class<? extends ByteBuffer> BUFFER =
            ByteBuffer.allocateDirect(0).getClass();

    DirectMemory(ByteBuffer buffer) {
        super(buffer);
    }

    @Override
    ByteBuffer exact() {
        return CompilerDirectives.castExact(buffer, BUFFER);
    }

    @Override
    public void putByte(long offset, byte value) {
        try {
            exact().put(index(offset), value);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public void putShort(long offset, short value) {
        try {
            exact().putShort(index(offset), value);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public void putInt(long offset, int value) {
        try {
            exact().putInt(index(offset), value);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public void putLong(long offset, long value) {
        try {
            exact().putLong(index(offset), value);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }
}
