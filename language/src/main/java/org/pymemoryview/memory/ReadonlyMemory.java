package org.pymemoryview.memory;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;

/**
 * A block that can be read but not written: what a readonly view shows of a block that others may
 * write.
 *
 * <p>Writes raise {@link ReadOnlyBufferException} and change nothing. Reads show what the block
 * holds at that moment.
 */
final class ReadonlyMemory extends Memory {
    private final Memory block;

    ReadonlyMemory(Memory block) {
        this.block = block;
    }

    @Override
    public long size() {
        return block.size();
    }

    @Override
    public byte getByte(long offset) {
        return block.getByte(offset);
    }

    @Override
    public short getShort(long offset) {
        return block.getShort(offset);
    }

    @Override
    public int getInt(long offset) {
        return block.getInt(offset);
    }

    @Override
    public long getLong(long offset) {
        return block.getLong(offset);
    }

    @Override
    public void putByte(long offset, byte value) {
        throw new ReadOnlyBufferException();
    }

    @Override
    public void putShort(long offset, short value) {
        throw new ReadOnlyBufferException();
    }

    @Override
    public void putInt(long offset, int value) {
        throw new ReadOnlyBufferException();
    }

    @Override
    public void putLong(long offset, long value) {
        throw new ReadOnlyBufferException();
    }

    @Override
    public void read(long offset, byte[] target, int targetOffset, int length) {
        block.read(offset, target, targetOffset, length);
    }

    @Override
    public void write(long offset, byte[] source, int sourceOffset, int length) {
        throw new ReadOnlyBufferException();
    }

    /** {@inheritDoc} The block that the pointer leads to cannot be written either. */
    @Override
    public Pointer pointerAt(long offset) {
        Pointer pointer = block.pointerAt(offset);
        return new Pointer(new ReadonlyMemory(pointer.memory()), pointer.offset());
    }

    @Override
    public ByteBuffer asByteBuffer(long offset, long length) {
        ByteBuffer bytes = block.asByteBuffer(offset, length);
        return bytes.asReadOnlyBuffer().order(bytes.order());
    }

    @Override
    public boolean sharesBytesWith(Memory other) {
        return block.sharesBytesWith(other instanceof ReadonlyMemory shown ? shown.block : other);
    }
}
