package org.pymemoryview.graalpy;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.convert.Strings;

/**
 * What a GraalPy builtin that only reads gets of a view whose items do not follow each other: its
 * bytes in C order ({@code PyBuffer_ToContiguous}).
 */
@ExportLibrary(PythonBufferAccessLibrary.class)
final class ContiguousCopy {
    private final PyMemoryViewObject owner;
    private final MemoryView view;
    private final byte[] bytes;
    private boolean released;

    ContiguousCopy(PyMemoryViewObject owner, byte[] bytes) {
        this.owner = owner;
        this.view = owner.view();
        this.bytes = bytes;
    }

    @ExportMessage
    boolean isBuffer() {
        return true;
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
    int getBufferLength() {
        return bytes.length;
    }

    @ExportMessage
    int getItemSize() {
        return Math.toIntExact(view.itemsize());
    }

    @ExportMessage
    TruffleString getFormatString() {
        return Strings.of(view.format().text());
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
