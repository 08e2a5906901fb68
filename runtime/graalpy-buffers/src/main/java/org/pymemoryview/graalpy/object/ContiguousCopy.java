package org.pymemoryview.graalpy.object;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/**
 * A copy of the bytes of a view that is not C-contiguous, in C order, for a builtin of GraalPy's
 * that only reads ({@code PyBuffer_ToContiguous}).
 */
@ExportLibrary(PythonBufferAccessLibrary.class)
final class ContiguousCopy extends Loan {
    private final byte[] bytes;

    ContiguousCopy(PyMemoryViewObject owner, byte[] bytes) {
        super(owner);
        this.bytes = bytes;
    }

    @Override
    @ExportMessage
    int getBufferLength() {
        return bytes.length;
    }

    @ExportMessage
    boolean hasInternalByteArray() {
        return true;
    }

    @ExportMessage
    byte[] getInternalByteArray() {
        return bytes;
    }

    @Override
    @ExportMessage
    byte readByte(int offset) {
        return bytes[offset];
    }
}
