package org.pymemoryview.graalpy.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;

import java.nio.ByteOrder;

/**
 * Access to the bytes of a view in C order, in place: offset k is byte k of {@code tobytes()}.
 *
 * <p>The caller holds the GIL, so that no other thread releases the view meanwhile.
 */
public final class ViewBytes {
    private ViewBytes() {}

    /**
     * Refuses access to bytes that cannot be read.
     *
     * @param offset of the first byte
     * @param length in bytes
     */
    static void checkReadable(MemoryView view, long offset, long length)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        if (view.isReleased()) {
            throw UnsupportedMessageException.create();
        }
        if (offset < 0 || length < 0 || offset > view.nbytes() - length) {
            throw InvalidBufferOffsetException.create(offset, length);
        }
    }

    /** Refuses access to bytes that cannot be written. */
    static void checkWritable(MemoryView view, long offset, long length)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        if (view.isReadonly()) {
            throw UnsupportedMessageException.create();
        }
        checkReadable(view, offset, length);
    }

    /**
     * Reads a number of 1, 2, 4 or 8 bytes that are within the view.
     *
     * @return its bits, those above its size undefined
     */
    public static long read(MemoryView view, long offset, int size, ByteOrder order) {
        if (!view.isCContiguous()) {
            return gather(view, offset, size, order);
        }
        long bits = view.block() instanceof HeapMemory heap
                ? load(heap, view.offset() + offset, size)
                : loadElsewhere(view.block(), view.offset() + offset, size);
        return order == ByteOrder.nativeOrder() ? bits : reverse(bits, size);
    }

    /**
     * Writes a number of 1, 2, 4 or 8 bytes that are within the view, which is not readonly.
     *
     * @param bits those above the size are ignored
     */
    public static void write(MemoryView view, long offset, int size, ByteOrder order, long bits) {
        if (!view.isCContiguous()) {
            scatter(view, offset, size, order, bits);
            return;
        }
        long ordered = order == ByteOrder.nativeOrder() ? bits : reverse(bits, size);
        if (view.block() instanceof HeapMemory heap) {
            store(heap, view.offset() + offset, size, ordered);
        } else {
            storeElsewhere(view.block(), view.offset() + offset, size, ordered);
        }
    }

    /**
     * Copies bytes of the view to an array.
     *
     * @throws UnsupportedMessageException for a released view
     * @throws InvalidBufferOffsetException where a byte is outside of the view
     */
    public static void readInto(
            MemoryView view, long offset, byte[] target, int targetOffset, int length)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        checkReadable(view, offset, length);
        copy(view, offset, target, targetOffset, length);
    }

    @TruffleBoundary
    private static void copy(
            MemoryView view, long offset, byte[] target, int targetOffset, int length) {
        if (view.isCContiguous()) {
            view.block().read(view.offset() + offset, target, targetOffset, length);
            return;
        }
        int done = 0;
        while (done < length) {
            long within = (offset + done) % view.itemsize();
            int step = (int) Math.min(length - done, view.itemsize() - within);
            Pointer at = locate(view, offset + done);
            at.memory().read(at.offset(), target, targetOffset + done, step);
            done += step;
        }
    }

    private static long load(Memory memory, long at, int size) {
        return switch (size) {
            case Byte.BYTES -> memory.getByte(at);
            case Short.BYTES -> memory.getShort(at);
            case Integer.BYTES -> memory.getInt(at);
            default -> memory.getLong(at);
        };
    }

    private static void store(Memory memory, long at, int size, long bits) {
        switch (size) {
            case Byte.BYTES -> memory.putByte(at, (byte) bits);
            case Short.BYTES -> memory.putShort(at, (short) bits);
            case Integer.BYTES -> memory.putInt(at, (int) bits);
            default -> memory.putLong(at, bits);
        }
    }

    @TruffleBoundary
    private static long loadElsewhere(Memory memory, long at, int size) {
        return load(memory, at, size);
    }

    @TruffleBoundary
    private static void storeElsewhere(Memory memory, long at, int size, long bits) {
        store(memory, at, size, bits);
    }

    private static long reverse(long bits, int size) {
        return Long.reverseBytes(bits) >>> Long.SIZE - size * Byte.SIZE;
    }

    @TruffleBoundary
    private static long gather(MemoryView view, long offset, int size, ByteOrder order) {
        long bits = 0;
        for (int i = 0; i < size; i++) {
            Pointer at = locate(view, offset + i);
            bits |= (at.memory().getByte(at.offset()) & 0xffL) << shift(i, size, order);
        }
        return bits;
    }

    @TruffleBoundary
    private static void scatter(
            MemoryView view, long offset, int size, ByteOrder order, long bits) {
        for (int i = 0; i < size; i++) {
            Pointer at = locate(view, offset + i);
            at.memory().putByte(at.offset(), (byte) (bits >> shift(i, size, order)));
        }
    }

    /** The shift of a byte within its number, in bits. */
    private static int shift(int index, int size, ByteOrder order) {
        return Byte.SIZE * (order == ByteOrder.LITTLE_ENDIAN ? index : size - 1 - index);
    }

    /** Locates a byte of the view: its item, along the dimensions, and the byte within the item. */
    private static Pointer locate(MemoryView view, long offset) {
        Layout layout = view.layout();
        long item = offset / view.itemsize();
        long items = layout.items();
        Pointer at = view.start();
        for (int dim = 0; dim < layout.ndim(); dim++) {
            items /= layout.length(dim);
            at = layout.lookup(at, dim, item / items);
            item %= items;
        }
        return new Pointer(at.memory(), at.offset() + offset % view.itemsize());
    }
}
