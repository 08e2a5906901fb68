package org.pymemoryview.graalpy.object;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import java.nio.ByteOrder;

/** The bytes of a C-contiguous view, lent to a builtin of GraalPy's. */
@ExportLibrary(PythonBufferAccessLibrary.class)
final class LentBytes extends Loan {
    LentBytes(PyMemoryViewObject owner) {
        super(owner);
    }

    @Override
    @ExportMessage
    int getBufferLength() {
        return ByteAccess.length(view);
    }

    @ExportMessage
    boolean isReadonly() {
        return view.isReadonly();
    }

    @ExportMessage
    boolean hasInternalByteArray() {
        return ByteAccess.hasArray(view);
    }

    @ExportMessage
    byte[] getInternalByteArray() {
        return ByteAccess.array(view);
    }

    @Override
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
        return (short) ByteAccess.readNumber(view, offset, Short.BYTES, order);
    }

    @ExportMessage
    int readIntByteOrder(int offset, ByteOrder order) {
        return (int) ByteAccess.readNumber(view, offset, Integer.BYTES, order);
    }

    @ExportMessage
    long readLongByteOrder(int offset, ByteOrder order) {
        return ByteAccess.readNumber(view, offset, Long.BYTES, order);
    }

    @ExportMessage
    void readIntoByteArray(int offset, byte[] target, int targetOffset, int length) {
        ByteAccess.read(view, offset, target, targetOffset, length);
    }

    @ExportMessage
    void writeFromByteArray(int offset, byte[] source, int sourceOffset, int length) {
        ByteAccess.write(view, offset, source, sourceOffset, length);
    }

    @ExportMessage
    void readIntoBuffer(
            int offset,
            Object target,
            int targetOffset,
            int length,
            PythonBufferAccessLibrary targetLibrary) {
        ByteAccess.readInto(view, offset, target, targetOffset, length, targetLibrary);
    }
}
