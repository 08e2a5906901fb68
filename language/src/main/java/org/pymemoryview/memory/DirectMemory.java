package org.pymemoryview.memory;

import com.oracle.truffle.api.CompilerDirectives;

import java.nio.ByteBuffer;

/**
 * A block that is a direct or mapped {@link ByteBuffer} which may be written. Its class is a
 * constant, so that the buffer's accesses are part of the compiled code.
 */
final class DirectMemory extends BufferMemory {
    /** The class of such buffers. */
    static final Class<? extends ByteBuffer> BUFFER =
            ByteBuffer.allocateDirect(0).getClass();

    DirectMemory(ByteBuffer buffer) {
        super(buffer);
    }

    private ByteBuffer exact() {
        return CompilerDirectives.castExact(buffer, BUFFER);
    }

    @Override
    public byte getByte(long offset) {
        try {
            return exact().get(index(offset));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public short getShort(long offset) {
        try {
            return exact().getShort(index(offset));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public int getInt(long offset) {
        try {
            return exact().getInt(index(offset));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public long getLong(long offset) {
        try {
            return exact().getLong(index(offset));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
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
