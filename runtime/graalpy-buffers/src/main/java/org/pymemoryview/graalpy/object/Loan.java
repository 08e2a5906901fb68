package org.pymemoryview.graalpy.object;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.lock.ViewHolder;

/**
 * The buffer of a view that a builtin of GraalPy's acquires, until it releases the buffer.
 *
 * <p>It refers to the view itself. So the bytes stay accessible whatever happens to the Python
 * object, and {@link Borrowers} can tell whether the buffer is still in use.
 */
@ExportLibrary(PythonBufferAccessLibrary.class)
abstract class Loan implements ViewHolder {
    final MemoryView view;
    private final PyMemoryViewObject owner;
    private boolean released;

    Loan(PyMemoryViewObject owner) {
        this.owner = owner;
        this.view = owner.view();
    }

    @Override
    public final MemoryView heldView() {
        return released ? null : view;
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

    /** The length in bytes. */
    @ExportMessage
    abstract int getBufferLength();

    @ExportMessage
    abstract byte readByte(int offset);
}
