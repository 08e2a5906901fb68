package org.pymemoryview.graalpy;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;

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
    boolean isBuffer() {
        return true;
    }

    @ExportMessage
    int getBufferLength() {
        return ByteAccess.length(view);
    }

    @ExportMessage
    boolean isReadonly() {
        return view.isReadonly();
    }

    @ExportMessage
    int getItemSize() {
        return ByteAccess.itemsize(view);
    }

    @ExportMessage
    TruffleString getFormatString() {
        return ByteAccess.format(view);
    }

    @ExportMessage
    boolean hasInternalByteArray() {
        return ByteAccess.hasArray(view);
    }

    @ExportMessage
    byte[] getInternalByteArray() {
        return ByteAccess.array(view);
    }

    @ExportMessage
    byte readByte(int offset) {
        return ByteAccess.readByte(view, offset);
    }

    @ExportMessage
    void writeByte(int offset, byte value) {
        ByteAccess.writeByte(view, offset, value);
    }

    @ExportMessage
    short readShortByteOrder(int offset, ByteOrder order) {
        return ByteAccess.readShort(view, offset, order);
    }

    @ExportMessage
    int readIntByteOrder(int offset, ByteOrder order) {
        return ByteAccess.readInt(view, offset, order);
    }

    @ExportMessage
    long readLongByteOrder(int offset, ByteOrder order) {
        return ByteAccess.readLong(view, offset, order);
    }

    @ExportMessage
    void readIntoByteArray(int offset, byte[] target, int targetOffset, int length) {
        ByteAccess.read(view, offset, target, targetOffset, length);
    }

    @ExportMessage
    void writeFromByteArray(int offset, byte[] source, int sourceOffset, int length) {
        ByteAccess.write(view, offset, source, sourceOffset, length);
    }
}
