package org.pymemoryview.graalpy;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.nio.ByteOrder;

/**
 * What a GraalPy builtin gets of a C-contiguous view: its bytes, until it gives them back.
 *
 * <p>It has the view itself, so that they stay readable whatever becomes of the Python object, and
 * so that it is seen when a builtin that raised has forgotten to give them back.
 */
@ExportLibrary(PythonBufferAccessLibrary.class)
final class LentBytes {
    private final PyMemoryViewObject owner;
    private final MemoryView view;
    private boolean released;

    LentBytes(PyMemoryViewObject owner) {
        this.owner = owner;
        this.view = owner.view();
    }

    MemoryView view() {
        return view;
    }

    @ExportMessage
    boolean isBuffer() {
        return true;
    }

    @ExportMessage
    void release() {
        if (!released) {
            released = true;
            view.removeExport();
        }
    }

    @ExportMessage
    Object getOwner() {
        return owner;
    }

    @ExportMessage
    int getBufferLength() {
        return Math.toIntExact(view.nbytes());
    }

    @ExportMessage
    boolean isReadonly() {
        return view.isReadonly();
    }

    @ExportMessage
    int getItemSize() {
        return Math.toIntExact(view.itemsize());
    }

    @ExportMessage
    TruffleString getFormatString() {
        return Strings.of(view.format().text());
    }

    /** GraalPy takes the array to start with the buffer's first byte. */
    @ExportMessage
    boolean hasInternalByteArray() {
        return view.offset() == 0 && view.memory() instanceof HeapMemory;
    }

    @ExportMessage
    byte[] getInternalByteArray() {
        return ((HeapMemory) view.memory()).bytes();
    }

    @ExportMessage
    byte readByte(int offset) {
        return view.memory() instanceof HeapMemory heap
                ? heap.getByte(view.offset() + offset)
                : getByte(view.memory(), view.offset() + offset);
    }

    @ExportMessage
    void writeByte(int offset, byte value) {
        if (view.memory() instanceof HeapMemory heap) {
            heap.putByte(view.offset() + offset, value);
        } else {
            putByte(view.memory(), view.offset() + offset, value);
        }
    }

    @ExportMessage
    short readShortByteOrder(int offset, ByteOrder order) {
        short value = view.memory() instanceof HeapMemory heap
                ? heap.getShort(view.offset() + offset)
                : getShort(view.memory(), view.offset() + offset);
        return isNative(order) ? value : Short.reverseBytes(value);
    }

    @ExportMessage
    int readIntByteOrder(int offset, ByteOrder order) {
        int value = view.memory() instanceof HeapMemory heap
                ? heap.getInt(view.offset() + offset)
                : getInt(view.memory(), view.offset() + offset);
        return isNative(order) ? value : Integer.reverseBytes(value);
    }

    @ExportMessage
    long readLongByteOrder(int offset, ByteOrder order) {
        long value = view.memory() instanceof HeapMemory heap
                ? heap.getLong(view.offset() + offset)
                : getLong(view.memory(), view.offset() + offset);
        return isNative(order) ? value : Long.reverseBytes(value);
    }

    @ExportMessage
    @TruffleBoundary
    void readIntoByteArray(int offset, byte[] target, int targetOffset, int length) {
        view.memory().read(view.offset() + offset, target, targetOffset, length);
    }

    @ExportMessage
    @TruffleBoundary
    void writeFromByteArray(int offset, byte[] source, int sourceOffset, int length) {
        view.memory().write(view.offset() + offset, source, sourceOffset, length);
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
}
