package org.pymemoryview.memory;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A block that is a {@link ByteBuffer}, direct, mapped or on the heap: the bytes from index 0 to
 * its capacity, whatever its position and limit are.
 *
 * <p>The buffer is kept by reference, and with it native and mapped memory: nothing here unmaps or
 * frees it before the collector has found that nobody can reach it. A program that does so by other
 * means (a closed {@code Arena}, {@code Unsafe.invokeCleaner}) must not leave views of it behind.
 */
public class BufferMemory extends Memory {
    final ByteBuffer buffer;

    BufferMemory(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    /** The block of all of a buffer, which keeps its position, limit and byte order. */
    public static BufferMemory of(ByteBuffer buffer) {
        ByteBuffer own = buffer.duplicate().clear().order(ByteOrder.nativeOrder());
        return own.getClass() == DirectMemory.BUFFER
                ? new DirectMemory(own)
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
        return buffer.get(Math.toIntExact(offset));
    }

    @Override
    @TruffleBoundary(allowInlining = true)
    public short getShort(long offset) {
        return buffer.getShort(Math.toIntExact(offset));
    }

    @Override
    @TruffleBoundary(allowInlining = true)
    public int getInt(long offset) {
        return buffer.getInt(Math.toIntExact(offset));
    }

    @Override
    @TruffleBoundary(allowInlining = true)
    public long getLong(long offset) {
        return buffer.getLong(Math.toIntExact(offset));
    }

    @Override
    @TruffleBoundary(allowInlining = true)
    public void putByte(long offset, byte value) {
        buffer.put(Math.toIntExact(offset), value);
    }

    @Override
    @TruffleBoundary(allowInlining = true)
    public void putShort(long offset, short value) {
        buffer.putShort(Math.toIntExact(offset), value);
    }

    @Override
    @TruffleBoundary(allowInlining = true)
    public void putInt(long offset, int value) {
        buffer.putInt(Math.toIntExact(offset), value);
    }

    @Override
    @TruffleBoundary(allowInlining = true)
    public void putLong(long offset, long value) {
        buffer.putLong(Math.toIntExact(offset), value);
    }

    @Override
    @TruffleBoundary
    public final void read(long offset, byte[] target, int targetOffset, int length) {
        if (length != 0) {
            buffer.get(Math.toIntExact(offset), target, targetOffset, length);
        }
    }

    @Override
    @TruffleBoundary
    public final void write(long offset, byte[] source, int sourceOffset, int length) {
        if (length != 0) {
            buffer.put(Math.toIntExact(offset), source, sourceOffset, length);
        }
    }

    @Override
    @TruffleBoundary
    public final ByteBuffer asByteBuffer(long offset, long length) {
        return buffer.slice(length == 0 ? 0 : Math.toIntExact(offset), Math.toIntExact(length))
                .order(ByteOrder.nativeOrder());
    }

    /** Two buffers over one native block cannot be told from two over different ones. */
    @Override
    public final boolean sharesBytesWith(Memory other) {
        return other instanceof BufferMemory
                || (other instanceof PointerMemory
                                || other instanceof ReadonlyMemory
                                || other instanceof ArrayMemory)
                        && other.sharesBytesWith(this)
                || buffer.hasArray()
                        && other instanceof HeapMemory heap
                        && heap.bytes() == buffer.array();
    }
}
