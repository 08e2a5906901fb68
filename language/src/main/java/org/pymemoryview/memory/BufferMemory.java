package org.pymemoryview.memory;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A block that is a {@link ByteBuffer}, direct, mapped or on the heap: the bytes from index 0 to
 * its capacity, whatever its position and limit are.
 *
 * <p>The buffer is kept by reference, and with it native and mapped memory: nothing here unmaps or
 * frees it before the collector has found that nobody can reach it. Where the buffer is of an
 * {@code Arena} that is closed, or is for another thread, an access raises Python's error, as that
 * to a segment does. A program that frees memory by other means ({@code Unsafe.invokeCleaner}) must
 * not leave views of it behind.
 */
public class BufferMemory extends Memory {
    final ByteBuffer buffer;

    BufferMemory(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    /** The block of all of a buffer, which keeps its position, limit and byte order. */
    public static BufferMemory of(ByteBuffer buffer) {
        ByteBuffer own = buffer.duplicate().clear().order(ByteOrder.nativeOrder());
        if (own.getClass() == DirectMemory.BUFFER) {
            return new DirectMemory(own);
        }
        return own.getClass() == ReadonlyDirectMemory.BUFFER
                ? new ReadonlyDirectMemory(own)
                : new BufferMemory(own);
    }

    /** A buffer of its own position and limit over the same bytes, in native byte order. */
    public final ByteBuffer buffer() {
        return buffer.duplicate().order(ByteOrder.nativeOrder());
    }

    @Override
    public final long size() {
        return buffer.capacity();
    }

    @Override
    @TruffleBoundary(allowInlining = true)
    public byte getByte(long offset) {
        try {
            return buffer.get(index(offset));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary(allowInlining = true)
    public short getShort(long offset) {
        try {
            return buffer.getShort(index(offset));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary(allowInlining = true)
    public int getInt(long offset) {
        try {
            return buffer.getInt(index(offset));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary(allowInlining = true)
    public long getLong(long offset) {
        try {
            return buffer.getLong(index(offset));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary(allowInlining = true)
    public void putByte(long offset, byte value) {
        try {
            buffer.put(index(offset), value);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary(allowInlining = true)
    public void putShort(long offset, short value) {
        try {
            buffer.putShort(index(offset), value);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary(allowInlining = true)
    public void putInt(long offset, int value) {
        try {
            buffer.putInt(index(offset), value);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary(allowInlining = true)
    public void putLong(long offset, long value) {
        try {
            buffer.putLong(index(offset), value);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary
    public final void read(long offset, byte[] target, int targetOffset, int length) {
        if (length == 0) {
            return;
        }
        try {
            buffer.get(index(offset), target, targetOffset, length);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary
    public final void write(long offset, byte[] source, int sourceOffset, int length) {
        if (length == 0) {
            return;
        }
        try {
            buffer.put(index(offset), source, sourceOffset, length);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary
    public final void copyTo(long offset, Memory target, long targetOffset, long length) {
        if (!(target instanceof BufferMemory other) || length == 0) {
            super.copyTo(offset, target, targetOffset, length);
            return;
        }
        try {
            other.buffer.put(index(targetOffset), buffer, index(offset), index(length));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary
    public final boolean equalBytes(long offset, Memory other, long otherOffset, long length) {
        if (!(other instanceof BufferMemory || other instanceof HeapMemory)) {
            return super.equalBytes(offset, other, otherOffset, length);
        }
        try {
            return asByteBuffer(offset, length).equals(other.asByteBuffer(otherOffset, length));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary
    public final ByteBuffer asByteBuffer(long offset, long length) {
        return buffer.slice(length == 0 ? 0 : index(offset), Math.toIntExact(length))
                .order(ByteOrder.nativeOrder());
    }

    /** Two buffers over one native block cannot be told from two over different ones. */
    @Override
    public final boolean sharesBytesWith(Memory other) {
        if (other instanceof HeapMemory heap) {
            // A readonly buffer does not say what its array is.
            return !buffer.isDirect() && (!buffer.hasArray() || heap.bytes() == buffer.array());
        }
        return other instanceof BufferMemory || other.sharesBytesWith(this);
    }
}
