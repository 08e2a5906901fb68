package org.pymemoryview.graalpy.object;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.interop.ViewBytes;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.nio.ByteOrder;

/** Reads and writes the bytes of a C-contiguous view for GraalPy's buffer library. */
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

    /** GraalPy expects the first byte of the buffer at index 0 of the array. */
    static boolean hasArray(MemoryView view) {
        return view.offset() == 0 && view.block() instanceof HeapMemory;
    }

    static byte[] array(MemoryView view) {
        return ((HeapMemory) view.block()).bytes();
    }

    /**
     * The offset of bytes in the block. The library leaves bounds checks to its callers, but here
     * the block may have more bytes than the view.
     */
    private static long within(MemoryView view, long offset, int length) {
        if (offset < 0 || length < 0 || offset > view.nbytes() - length) {
            CompilerDirectives.transferToInterpreter();
            throw new IndexOutOfBoundsException(Long.toString(offset));
        }
        return view.offset() + offset;
    }

    /** The same for bytes to write; the library leaves that check to its callers too. */
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
        try {
            ViewBytes.write(view, offset, Byte.BYTES, ByteOrder.nativeOrder(), value);
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }

    /**
     * Reads the bits of a number of 1, 2, 4 or 8 bytes.
     *
     * @param size in bytes; the bits above it are undefined
     */
    static long readNumber(MemoryView view, int offset, int size, ByteOrder order) {
        within(view, offset, size);
        try {
            return ViewBytes.read(view, offset, size, order);
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }

    static void read(MemoryView view, long offset, byte[] target, int targetOffset, int length) {
        long at = within(view, offset, length);
        if (view.block() instanceof HeapMemory heap) {
            heap.read(at, target, targetOffset, length);
        } else {
            readBlock(view.block(), at, target, targetOffset, length);
        }
    }

    /** Copies to another buffer in one go: the library itself would do so byte by byte. */
    static void readInto(
            MemoryView view,
            int offset,
            Object target,
            int targetOffset,
            int length,
            PythonBufferAccessLibrary targetLibrary) {
        if (targetLibrary.hasInternalByteArray(target)) {
            byte[] bytes = targetLibrary.getInternalByteArray(target);
            read(view, offset, bytes, targetOffset, length);
            return;
        }
        byte[] bytes = new byte[length];
        read(view, offset, bytes, 0, length);
        targetLibrary.writeFromByteArray(target, targetOffset, bytes, 0, length);
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
        try {
            memory.read(offset, target, targetOffset, length);
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }

    @TruffleBoundary
    private static void writeBlock(
            Memory memory, long offset, byte[] source, int sourceOffset, int length) {
        try {
            memory.write(offset, source, sourceOffset, length);
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }
}
