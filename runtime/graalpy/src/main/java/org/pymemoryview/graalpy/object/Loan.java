package org.pymemoryview.graalpy.object;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;

/**
 * What a GraalPy builtin gets of a view, until it gives it back.
 *
 * <p>It has the view itself, so that the bytes stay readable whatever becomes of the Python object,
 * and so that it is seen when a builtin that raised has forgotten to give them back.
 */
@ExportLibrary(PythonBufferAccessLibrary.class)
abstract class Loan {
    final MemoryView view;
    private final PyMemoryViewObject owner;
    private boolean released;

    Loan(PyMemoryViewObject owner) {
        this.owner = owner;
        this.view = owner.view();
    }

    @ExportMessage
    final void release() {
        if (!released) {
            released = true;
            view.removeExport();
        }
    }

    @ExportMessage
    final Object getOwner() {
        return owner;
    }

    @ExportMessage
    final boolean isBuffer() {
        return true;
    }

    @ExportMessage
    final int getItemSize() {
        return ByteAccess.itemsize(view);
    }

    @ExportMessage
    final TruffleString getFormatString() {
        return ByteAccess.format(view);
    }

    /** Its length in bytes. */
    @ExportMessage
    abstract int getBufferLength();

    @ExportMessage
    abstract byte readByte(int offset);
}
