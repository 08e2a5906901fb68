package org.pymemoryview.memory;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * A block that is a Java array or an NIO buffer of numbers of more than one byte, or an array of
 * booleans, which stays the caller's own: nothing is copied.
 *
 * <p>A buffer is the block from index 0 to its capacity, whatever its position and limit are, and
 * its bytes are in its own byte order.
 *
 * <p>Numbers that stand where the array's own stand are read and written in one access, any others
 * item by item. A {@code byte[]} is a {@link HeapMemory}, a {@link ByteBuffer} a
 * {@link BufferMemory}.
 */
public abstract class ArrayMemory extends Memory {
    private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    /** The array or the buffer. */
    private final Object items;

    ArrayMemory(Object items) {
        this.items = items;
    }

    /** A byte for each boolean, 0 or 1. Whatever is not 0 is written as 1. */
    public static ArrayMemory of(boolean[] array) {
        return new NumberArrays.Booleans(array);
    }

    public static ArrayMemory of(short[] array) {
        return new NumberArrays.Shorts(array);
    }

    public static ArrayMemory of(char[] array) {
        return new NumberArrays.Chars(array);
    }

    public static ArrayMemory of(int[] array) {
        return new NumberArrays.Ints(array);
    }

    public static ArrayMemory of(long[] array) {
        return new NumberArrays.Longs(array);
    }

    public static ArrayMemory of(float[] array) {
        return new NumberArrays.Floats(array);
    }

    public static ArrayMemory of(double[] array) {
        return new NumberArrays.Doubles(array);
    }

    public static ArrayMemory of(ShortBuffer buffer) {
        return new NumberBuffers.Shorts(buffer.duplicate().clear());
    }

    public static ArrayMemory of(CharBuffer buffer) {
        return new NumberBuffers.Chars(buffer.duplicate().clear());
    }

    public static ArrayMemory of(IntBuffer buffer) {
        return new NumberBuffers.Ints(buffer.duplicate().clear());
    }

    public static ArrayMemory of(LongBuffer buffer) {
        return new NumberBuffers.Longs(buffer.duplicate().clear());
    }

    public static ArrayMemory of(FloatBuffer buffer) {
        return new NumberBuffers.Floats(buffer.duplicate().clear());
    }

    public static ArrayMemory of(DoubleBuffer buffer) {
        return new NumberBuffers.Doubles(buffer.duplicate().clear());
    }

    /** The number of items of the array. */
    abstract int length();

    /** The bytes of an item of the array: a power of two, and a constant for each class. */
    abstract int itemsize();

    /** The bits of an item of the array, those above the itemsize undefined. */
    abstract long bits(int index);

    /** Sets an item of the array to the low bits. */
    abstract void setBits(int index, long bits);

    /** Copies items of the array to a buffer in native byte order. */
    abstract void getItems(int first, int count, ByteBuffer target);

    /** Copies items of the array from a buffer in native byte order. */
    abstract void putItems(int first, int count, ByteBuffer source);

    @Override
    public final long size() {
        return (long) length() * itemsize();
    }

    /**
     * The item that has a byte. It is compared as the array compares it, so that the compiler drops
     * one of the checks.
     */
    private int item(long offset) {
        long item = offset >>> Integer.numberOfTrailingZeros(itemsize());
        if (Long.compareUnsigned(item, length()) >= 0) {
            CompilerDirectives.transferToInterpreter();
            throw new IndexOutOfBoundsException(Long.toString(offset));
        }
        return (int) item;
    }

    /** Where a byte stands within its item. */
    private int within(long offset) {
        return (int) offset & itemsize() - 1;
    }

    /** How far the bits of a byte are shifted within its item. */
    private int shift(long offset) {
        int at = within(offset);
        return Byte.SIZE * (LITTLE_ENDIAN ? at : itemsize() - 1 - at);
    }

    @Override
    public final byte getByte(long offset) {
        return (byte) (bits(item(offset)) >> shift(offset));
    }

    @Override
    public final void putByte(long offset, byte value) {
        int shift = shift(offset);
        int item = item(offset);
        setBits(item, bits(item) & ~(0xffL << shift) | (value & 0xffL) << shift);
    }

    /** As many low bits as there are in so many bytes. */
    private static long mask(int size) {
        return -1L >>> Long.SIZE - Byte.SIZE * size;
    }

    /** Bits of a value of so many bytes, or of such bits, with the value's first byte lowest. */
    private static long firstLowest(long bits, int size) {
        return LITTLE_ENDIAN
                ? bits & mask(size)
                : Long.reverseBytes(bits) >>> Long.SIZE - Byte.SIZE * size;
    }

    /** A value of so many bytes that may stand anywhere. No call, so that a loop has none. */
    @ExplodeLoop
    private long gather(long offset, int size) {
        int itemsize = itemsize();
        int item = item(offset);
        int within = within(offset);
        if (size == itemsize
                && CompilerDirectives.injectBranchProbability(
                        CompilerDirectives.LIKELY_PROBABILITY, within == 0)) {
            return bits(item);
        }
        long found = firstLowest(bits(item), itemsize) >>> Byte.SIZE * within;
        int have = itemsize - within;
        for (int more = 1; more <= (size + itemsize - 1) / itemsize; more++) {
            if (have < size) {
                found |= firstLowest(bits(item + more), itemsize) << Byte.SIZE * have;
                have += itemsize;
            }
        }
        return firstLowest(found, size);
    }

    /** Sets a value of so many bytes that may stand anywhere: all of it, or none. */
    @ExplodeLoop
    private void scatter(long offset, int size, long value) {
        int itemsize = itemsize();
        int item = item(offset);
        int within = within(offset);
        if (size == itemsize
                && CompilerDirectives.injectBranchProbability(
                        CompilerDirectives.LIKELY_PROBABILITY, within == 0)) {
            setBits(item, value);
            return;
        }
        bits(item(offset + size - 1)); // checks that the last one is there
        long bits = firstLowest(value, size);
        int shift = Byte.SIZE * within;
        replace(item, mask(size) << shift, bits << shift);
        int have = itemsize - within;
        for (int more = 1; more <= (size + itemsize - 1) / itemsize; more++) {
            if (have < size) {
                int done = Byte.SIZE * have;
                replace(item + more, mask(size) >>> done, bits >>> done);
                have += itemsize;
            }
        }
    }

    /** Replaces some of the bits of an item, its first byte lowest. */
    private void replace(int item, long mask, long bits) {
        long before = firstLowest(bits(item), itemsize());
        setBits(item, firstLowest(before & ~mask | bits & mask, itemsize()));
    }

    @Override
    public final short getShort(long offset) {
        return (short) gather(offset, Short.BYTES);
    }

    @Override
    public final int getInt(long offset) {
        return (int) gather(offset, Integer.BYTES);
    }

    @Override
    public final long getLong(long offset) {
        return gather(offset, Long.BYTES);
    }

    @Override
    public final void putShort(long offset, short value) {
        scatter(offset, Short.BYTES, value);
    }

    @Override
    public final void putInt(long offset, int value) {
        scatter(offset, Integer.BYTES, value);
    }

    @Override
    public final void putLong(long offset, long value) {
        scatter(offset, Long.BYTES, value);
    }

    private boolean areItems(long offset, long size) {
        return within(offset) == 0 && size % itemsize() == 0;
    }

    @Override
    @TruffleBoundary
    public final void read(long offset, byte[] target, int targetOffset, int size) {
        if (size == 0) {
            return;
        }
        if (areItems(offset, size)) {
            ByteBuffer buffer = ByteBuffer.wrap(target, targetOffset, size).slice();
            getItems(item(offset), size / itemsize(), buffer.order(ByteOrder.nativeOrder()));
            return;
        }
        Objects.checkFromIndexSize(offset, size, size());
        for (int i = 0; i < size; i++) {
            target[targetOffset + i] = getByte(offset + i);
        }
    }

    @Override
    @TruffleBoundary
    public final void write(long offset, byte[] source, int sourceOffset, int size) {
        if (size == 0) {
            return;
        }
        if (areItems(offset, size)) {
            ByteBuffer buffer = ByteBuffer.wrap(source, sourceOffset, size).slice();
            putItems(item(offset), size / itemsize(), buffer.order(ByteOrder.nativeOrder()));
            return;
        }
        Objects.checkFromIndexSize(offset, size, size());
        for (int i = 0; i < size; i++) {
            putByte(offset + i, source[sourceOffset + i]);
        }
    }

    /** Whether bytes of two blocks are whole items of arrays of one type. */
    private boolean areItemsOfBoth(long offset, ArrayMemory other, long otherOffset, long size) {
        return items.getClass() == other.items.getClass()
                && !isBuffer()
                && areItems(offset, size)
                && other.areItems(otherOffset, size);
    }

    @Override
    @TruffleBoundary
    public final void copyTo(long offset, Memory target, long targetOffset, long length) {
        if (target instanceof ArrayMemory other
                && length != 0
                && areItemsOfBoth(offset, other, targetOffset, length)) {
            System.arraycopy(items, item(offset), other.items, other.item(targetOffset), (int)
                    (length / itemsize()));
        } else {
            super.copyTo(offset, target, targetOffset, length);
        }
    }

    @Override
    @TruffleBoundary
    public final boolean equalBytes(long offset, Memory other, long otherOffset, long length) {
        if (length == 0) {
            return true;
        }
        if (other instanceof ArrayMemory array
                && areItemsOfBoth(offset, array, otherOffset, length)) {
            int first = item(offset);
            int otherFirst = array.item(otherOffset);
            int count = (int) (length / itemsize());
            if (items instanceof short[] a && array.items instanceof short[] b) {
                return Arrays.equals(a, first, first + count, b, otherFirst, otherFirst + count);
            } else if (items instanceof char[] a && array.items instanceof char[] b) {
                return Arrays.equals(a, first, first + count, b, otherFirst, otherFirst + count);
            } else if (items instanceof int[] a && array.items instanceof int[] b) {
                return Arrays.equals(a, first, first + count, b, otherFirst, otherFirst + count);
            } else if (items instanceof long[] a && array.items instanceof long[] b) {
                return Arrays.equals(a, first, first + count, b, otherFirst, otherFirst + count);
            }
        }
        // Floats are equal in Java whose bytes are not.
        return super.equalBytes(offset, other, otherOffset, length);
    }

    /** {@inheritDoc} A buffer does not say whose bytes it holds, so that it may be any block's. */
    @Override
    public final boolean sharesBytesWith(Memory other) {
        if (other instanceof ArrayMemory memory) {
            return memory.items == items || isBuffer() || memory.isBuffer();
        }
        return (other instanceof HeapMemory || other instanceof BufferMemory)
                ? isBuffer()
                : other.sharesBytesWith(this);
    }

    private boolean isBuffer() {
        return items instanceof Buffer;
    }
}
