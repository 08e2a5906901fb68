package org.pymemoryview.memory;

import com.oracle.truffle.api.CompilerDirectives;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.internal.Allocation;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A block of bytes at 64-bit offsets, 0 to {@link #size()} exclusive.
 *
 * <p>Every access is checked against the block by the implementation: an offset outside of it
 * raises an unchecked Java exception and touches nothing. To move no bytes at all is no access: an
 * empty slice may start anywhere. Multi-byte values need no alignment and are in native byte order.
 */
public abstract class Memory {

    /** The number of bytes in this block. */
    public abstract long size();

    public abstract byte getByte(long offset);

    public abstract short getShort(long offset);

    public abstract int getInt(long offset);

    public abstract long getLong(long offset);

    public abstract void putByte(long offset, byte value);

    public abstract void putShort(long offset, short value);

    public abstract void putInt(long offset, int value);

    public abstract void putLong(long offset, long value);

    /** Copies {@code length} bytes from {@code offset} of this block into a Java array. */
    public abstract void read(long offset, byte[] target, int targetOffset, int length);

    /** Copies {@code length} bytes of a Java array to {@code offset} of this block. */
    public abstract void write(long offset, byte[] source, int sourceOffset, int length);

    /**
     * Copies {@code length} bytes to another block, or within this one, as C's {@code memmove}: the
     * ranges may overlap.
     */
    public void copyTo(long offset, Memory target, long targetOffset, long length) {
        if (target instanceof HeapMemory heap) {
            if (length != 0) {
                read(offset, heap.bytes(), index(targetOffset), index(length));
            }
            return;
        }
        int step = (int) Math.min(length, 1 << 20);
        if (step == length) {
            byte[] all = Allocation.bytes(step);
            read(offset, all, 0, step);
            target.write(targetOffset, all, 0, step);
            return;
        }
        copyInChunks(offset, target, targetOffset, length, Allocation.bytes(step));
    }

    private void copyInChunks(
            long offset, Memory target, long targetOffset, long length, byte[] chunk) {
        // A target above its source is filled from the end, so that no byte is overwritten unread.
        boolean backwards = targetOffset > offset;
        long done = 0;
        while (done < length) {
            int step = (int) Math.min(length - done, chunk.length);
            long at = backwards ? length - done - step : done;
            read(offset + at, chunk, 0, step);
            target.write(targetOffset + at, chunk, 0, step);
            done += step;
        }
    }

    /**
     * Whether {@code length} bytes of this block and of another are the same, as C's
     * {@code memcmp}.
     */
    public boolean equalBytes(long offset, Memory other, long otherOffset, long length) {
        int step = (int) Math.min(length, 1 << 14);
        byte[] bytes = Allocation.bytes(step);
        HeapMemory heap = other instanceof HeapMemory known ? known : null;
        byte[] others = heap == null ? Allocation.bytes(step) : heap.bytes();
        for (long done = 0; done < length; done += step) {
            int count = (int) Math.min(length - done, step);
            int start = heap == null ? 0 : index(otherOffset + done);
            read(offset + done, bytes, 0, count);
            if (heap == null) {
                other.read(otherOffset + done, others, 0, count);
            }
            if (!Arrays.equals(bytes, 0, count, others, start, start + count)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The pointer stored at {@code offset}, for buffers with suboffsets (PEP 3118: "the value
     * stored is a pointer").
     *
     * @throws PythonError BufferError where there is none
     */
    public Pointer pointerAt(long offset) {
        throw PythonError.bufferError("exporter describes pointers that are none");
    }

    /**
     * Bytes of this block as a buffer in native byte order, without a copy.
     *
     * @throws UnsupportedOperationException where no {@code ByteBuffer} can hold them
     */
    public ByteBuffer asByteBuffer(long offset, long length) {
        throw new UnsupportedOperationException("no ByteBuffer holds the bytes of this memory");
    }

    /**
     * An index into a Java array or buffer, which checks its own bounds: all but that an int holds
     * the index.
     */
    static int index(long index) {
        if (index != (int) index) {
            CompilerDirectives.transferToInterpreter();
            throw new IndexOutOfBoundsException(Long.toString(index));
        }
        return (int) index;
    }

    /** Whether two blocks may hold the same bytes, so that ranges of them may overlap. */
    public abstract boolean sharesBytesWith(Memory other);

    /**
     * The same block for those who must not write to it: writes raise
     * {@link java.nio.ReadOnlyBufferException} and change nothing.
     */
    public Memory asReadonly() {
        return new ReadonlyMemory(this);
    }

    /** The block of a released view, without a byte: each access is refused as that of the view. */
    public static Memory released() {
        return ReleasedMemory.INSTANCE;
    }
}
