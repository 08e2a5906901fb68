package org.pymemoryview.graalpy;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.convert.Strings;

/**
 * What a GraalPy builtin that only reads gets of a view whose items do not follow each other: its
 * bytes in C order ({@code PyBuffer_ToContiguous}).
 */
@ExportLibrary(PythonBufferAccessLibrary.class)
final class ContiguousCopy {
    private final PyMemoryViewObject owner;
    private final byte[] bytes;

    ContiguousCopy(PyMemoryViewObject owner, byte[] bytes) {
        this.owner = owner;
        this.bytes = bytes;
    }

    @ExportMessage
    boolean isBuffer() {
        return true;
    }

    @ExportMessage
    void release() {
        owner.view().removeExport();
    }

    @ExportMessage
    Object getOwner() {
        return owner;
    }

    @ExportMessage
    int getBufferLength() {
        return bytes.length;
    }

    @ExportMessage
    int getItemSize() {
        return Math.toIntExact(owner.view().itemsize());
    }

    @ExportMessage
    TruffleString getFormatString() {
        return Strings.of(owner.view().format().text());
    }

    @ExportMessage
    boolean hasInternalByteArray() {
        return true;
    }

    @ExportMessage
    byte[] getInternalByteArray() {
        return bytes;
    }

    @ExportMessage
    byte readByte(int offset) {
        return bytes[offset];
    }
}
