package org.pymemoryview.memory;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.memory.ByteArraySupport;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A block that is a Java {@code byte[]}, which stays the exporter's own: nothing is copied.
 *
 * <p>An exporter that goes on with another array while it has views takes the block along:
 * {@link #moveTo}.
 */
public final class HeapMemory extends Memory {
    private static final ByteArraySupport ACCESS =
            ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
                    ? ByteArraySupport.littleEndian()
                    : ByteArraySupport.bigEndian();

    /** The block of no bytes. */
    public static final HeapMemory EMPTY = new HeapMemory(new byte[0]);

    private byte[] bytes;

    public HeapMemory(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The live array behind this block. */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Continues this block in another array, which already holds its bytes: what its views read and
     * write from now on. The block never shrinks, so that every view of it stays in bounds.
     *
     * @throws IllegalArgumentException where the array is shorter than the present one
     */
    public void moveTo(byte[] array) {
        if (array.length < bytes.length) {
            throw new IllegalArgumentException("a block does not shrink under its views");
        }
        bytes = array;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public byte getByte(long offset) {
        return bytes[index(offset)];
    }

    @Override
    public short getShort(long offset) {
        return ACCESS.getShort(bytes, index(offset));
    }

    @Override
    public int getInt(long offset) {
        return ACCESS.getInt(bytes, index(offset));
    }

    @Override
    public long getLong(long offset) {
        return ACCESS.getLong(bytes, index(offset));
    }

    @Override
    public void putByte(long offset, byte value) {
        bytes[index(offset)] = value;
    }

    @Override
    public void putShort(long offset, short value) {
        ACCESS.putShort(bytes, index(offset), value);
    }

    @Override
    public void putInt(long offset, int value) {
        ACCESS.putInt(bytes, index(offset), value);
    }

    @Override
    public void putLong(long offset, long value) {
        ACCESS.putLong(bytes, index(offset), value);
    }

    @Override
    public void read(long offset, byte[] target, int targetOffset, int length) {
        if (length != 0) {
            System.arraycopy(bytes, index(offset), target, targetOffset, length);
        }
    }

    @Override
    public void write(long offset, byte[] source, int sourceOffset, int length) {
        if (length != 0) {
            System.arraycopy(source, sourceOffset, bytes, index(offset), length);
        }
    }

    @Override
    public void copyTo(long offset, Memory target, long targetOffset, long length) {
        if (target instanceof HeapMemory heap) {
            heap.write(targetOffset, bytes, index(offset), index(length));
        } else {
            target.write(targetOffset, bytes, index(offset), index(length));
        }
    }

    @Override
    public boolean equalBytes(long offset, Memory other, long otherOffset, long length) {
        if (!(other instanceof HeapMemory heap)) {
            return other.equalBytes(otherOffset, this, offset, length);
        }
        if (length == 0) {
            return true; // even outside of the blocks
        }
        int start = index(offset);
        int otherStart = index(otherOffset);
        int count = index(length);
        return Arrays.equals(
                bytes, start, start + count, heap.bytes, otherStart, otherStart + count);
    }

    @Override
    @TruffleBoundary
    public ByteBuffer asByteBuffer(long offset, long length) {
        return ByteBuffer.wrap(bytes)
                .slice(length == 0 ? 0 : Math.toIntExact(offset), Math.toIntExact(length))
                .order(ByteOrder.nativeOrder());
    }

    @Override
    public boolean sharesBytesWith(Memory other) {
        return other instanceof HeapMemory heap ? heap.bytes == bytes : other.sharesBytesWith(this);
    }
}
