package org.pymemoryview.graalpy.object;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.nio.ByteOrder;

/** The bytes of a C-contiguous view, as GraalPy's buffer library reads and writes them. */
final class ByteAccess {
    private ByteAccess() {}

    static int length(MemoryView view) {
        return Math.toIntExact(view.nbytes());
    }

    static int itemsize(MemoryView view) {
        return Math.toIntExact(view.itemsize());
    }

    static TruffleString format(MemoryView view) {
        return Strings.of(view.format().text());
    }

    /** GraalPy takes the array to start with the buffer's first byte. */
    static boolean hasArray(MemoryView view) {
        return view.offset() == 0 && view.block() instanceof HeapMemory;
    }

    static byte[] array(MemoryView view) {
        return ((HeapMemory) view.block()).bytes();
    }

    /**
     * Where bytes of the buffer are in the block. The library leaves bounds to its callers, but the
     * block may go on with bytes that are none of the view's.
     */
    private static long within(MemoryView view, int offset, int length) {
        if (offset < 0 || length < 0 || offset > view.nbytes() - length) {
            CompilerDirectives.transferToInterpreter();
            throw new IndexOutOfBoundsException(offset);
        }
        return view.offset() + offset;
    }

    /** The same for bytes to be written, which the library leaves to its callers too. */
    private static long writable(MemoryView view, int offset, int length) {
        if (view.isReadonly()) {
            throw Errors.typeError(null, "cannot modify read-only memory");
        }
        return within(view, offset, length);
    }

    static byte readByte(MemoryView view, int offset) {
        long at = within(view, offset, Byte.BYTES);
        return view.block() instanceof HeapMemory heap
                ? heap.getByte(at)
                : getByte(view.block(), at);
    }

    static void writeByte(MemoryView view, int offset, byte value) {
        long at = writable(view, offset, Byte.BYTES);
        if (view.block() instanceof HeapMemory heap) {
            heap.putByte(at, value);
        } else {
            putByte(view.block(), at, value);
        }
    }

    static short readShort(MemoryView view, int offset, ByteOrder order) {
        long at = within(view, offset, Short.BYTES);
        short value = view.block() instanceof HeapMemory heap
                ? heap.getShort(at)
                : getShort(view.block(), at);
        return isNative(order) ? value : Short.reverseBytes(value);
    }

    static int readInt(MemoryView view, int offset, ByteOrder order) {
        long at = within(view, offset, Integer.BYTES);
        int value = view.block() instanceof HeapMemory heap
                ? heap.getInt(at)
                : getInt(view.block(), at);
        return isNative(order) ? value : Integer.reverseBytes(value);
    }

    static long readLong(MemoryView view, int offset, ByteOrder order) {
        long at = within(view, offset, Long.BYTES);
        long value = view.block() instanceof HeapMemory heap
                ? heap.getLong(at)
                : getLong(view.block(), at);
        return isNative(order) ? value : Long.reverseBytes(value);
    }

    static void read(MemoryView view, int offset, byte[] target, int targetOffset, int length) {
        long at = within(view, offset, length);
        if (view.block() instanceof HeapMemory heap) {
            heap.read(at, target, targetOffset, length);
        } else {
            readBlock(view.block(), at, target, targetOffset, length);
        }
    }

    static void write(MemoryView view, int offset, byte[] source, int sourceOffset, int length) {
        long at = writable(view, offset, length);
        if (view.block() instanceof HeapMemory heap) {
            heap.write(at, source, sourceOffset, length);
        } else {
            writeBlock(view.block(), at, source, sourceOffset, length);
        }
    }

    private static boolean isNative(ByteOrder order) {
        return order == ByteOrder.nativeOrder();
    }

    @TruffleBoundary
    private static byte getByte(Memory memory, long offset) {
        return memory.getByte(offset);
    }

    @TruffleBoundary
    private static short getShort(Memory memory, long offset) {
        return memory.getShort(offset);
    }

    @TruffleBoundary
    private static int getInt(Memory memory, long offset) {
        return memory.getInt(offset);
    }

    @TruffleBoundary
    private static long getLong(Memory memory, long offset) {
        return memory.getLong(offset);
    }

    @TruffleBoundary
    private static void putByte(Memory memory, long offset, byte value) {
        memory.putByte(offset, value);
    }

    @TruffleBoundary
    private static void readBlock(
            Memory memory, long offset, byte[] target, int targetOffset, int length) {
        memory.read(offset, target, targetOffset, length);
    }

    @TruffleBoundary
    private static void writeBlock(
            Memory memory, long offset, byte[] source, int sourceOffset, int length) {
        memory.write(offset, source, sourceOffset, length);
    }
}
