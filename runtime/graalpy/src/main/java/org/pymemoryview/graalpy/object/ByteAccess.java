package org.pymemoryview.graalpy.object;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.interop.ViewBytes;
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
        return (byte) readNumber(view, offset, Byte.BYTES, ByteOrder.nativeOrder());
    }

    static void writeByte(MemoryView view, int offset, byte value) {
        writable(view, offset, Byte.BYTES);
        ViewBytes.write(view, offset, Byte.BYTES, ByteOrder.nativeOrder(), value);
    }

    /**
     * The bits of a number of 1, 2, 4 or 8 bytes.
     *
     * @param size in bytes; the bits above it are undefined
     */
    static long readNumber(MemoryView view, int offset, int size, ByteOrder order) {
        within(view, offset, size);
        return ViewBytes.read(view, offset, size, order);
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
