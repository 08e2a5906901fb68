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
        return exact().get(index(offset));
    }

    @Override
    public short getShort(long offset) {
        return exact().getShort(index(offset));
    }

    @Override
    public int getInt(long offset) {
        return exact().getInt(index(offset));
    }

    @Override
    public long getLong(long offset) {
        return exact().getLong(index(offset));
    }

    @Override
    public void putByte(long offset, byte value) {
        exact().put(index(offset), value);
    }

    @Override
    public void putShort(long offset, short value) {
        exact().putShort(index(offset), value);
    }

    @Override
    public void putInt(long offset, int value) {
        exact().putInt(index(offset), value);
    }

    @Override
    public void putLong(long offset, long value) {
        exact().putLong(index(offset), value);
    }
}
