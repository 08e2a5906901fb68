package org.pymemoryview.memory;

import com.oracle.truffle.api.CompilerDirectives;

import java.nio.ByteBuffer;

/**
 * A block that is a direct or mapped {@link ByteBuffer} which may not be written. As in
 * {@link DirectMemory}, its class is a constant.
 */
final class ReadonlyDirectMemory extends BufferMemory {
    /** The class of such buffers. */
    static final Class<? extends ByteBuffer> BUFFER =
            ByteBuffer.allocateDirect(0).asReadOnlyBuffer().getClass();

    ReadonlyDirectMemory(ByteBuffer buffer) {
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
}
