package org.pymemoryview.jython;

import org.pymemoryview.memory.ArrayMemory;
import org.pymemoryview.memory.BufferMemory;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A block that is a Java {@code boolean[]}: a byte for each, 0 or 1. Other bytes are written as 1.
 */
final class BooleanMemory extends Memory {
    private final boolean[] items;

    BooleanMemory(boolean[] items) {
        this.items = items;
    }

    @Override
    public long size() {
        return items.length;
    }

    @Override
    public byte getByte(long offset) {
        return (byte) (items[Math.toIntExact(offset)] ? 1 : 0);
    }

    @Override
    public void putByte(long offset, byte value) {
        items[Math.toIntExact(offset)] = value != 0;
    }

    @Override
    public short getShort(long offset) {
        return packed(offset, Short.BYTES).getShort();
    }

    @Override
    public int getInt(long offset) {
        return packed(offset, Integer.BYTES).getInt();
    }

    @Override
    public long getLong(long offset) {
        return packed(offset, Long.BYTES).getLong();
    }

    private ByteBuffer packed(long offset, int length) {
        byte[] bytes = new byte[length];
        read(offset, bytes, 0, length);
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public void putShort(long offset, short value) {
        write(offset, room(Short.BYTES).putShort(value).array(), 0, Short.BYTES);
    }

    @Override
    public void putInt(long offset, int value) {
        write(offset, room(Integer.BYTES).putInt(value).array(), 0, Integer.BYTES);
    }

    @Override
    public void putLong(long offset, long value) {
        write(offset, room(Long.BYTES).putLong(value).array(), 0, Long.BYTES);
    }

    private static ByteBuffer room(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    }

    @Override
    public void read(long offset, byte[] target, int targetOffset, int length) {
        checkRange(offset, length);
        for (int i = 0; i < length; i++) {
            target[targetOffset + i] = getByte(offset + i);
        }
    }

    @Override
    public void write(long offset, byte[] source, int sourceOffset, int length) {
        checkRange(offset, length);
        for (int i = 0; i < length; i++) {
            putByte(offset + i, source[sourceOffset + i]);
        }
    }

    /** Checked first, so that what does not fit is not moved in part. */
    private void checkRange(long offset, int length) {
        if (length != 0 && (offset < 0 || length < 0 || offset > items.length - length)) {
            throw new IndexOutOfBoundsException(Long.toString(offset));
        }
    }

    @Override
    public boolean sharesBytesWith(Memory other) {
        if (other instanceof BooleanMemory booleans) {
            return booleans.items == items;
        }
        boolean isOther = other instanceof HeapMemory
                || other instanceof BufferMemory
                || other instanceof ArrayMemory;
        return !isOther && other.sharesBytesWith(this);
    }
}
