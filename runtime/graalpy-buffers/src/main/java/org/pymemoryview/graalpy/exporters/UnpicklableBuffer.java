package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.lock.Holder;
import org.pymemoryview.graalpy.lock.ViewHolder;

/**
 * The buffer of a PickleBuffer that is not contiguous. GraalPy's pickler would pickle a copy of its
 * bytes, or nothing where they go out of band; it asks for the length first, and gets an error.
 */
@ExportLibrary(value = PythonBufferAccessLibrary.class, delegateTo = "acquired")
public final class UnpicklableBuffer implements ViewHolder, Holder {
    final AcquiredView acquired;

    /** Wraps the buffer of a view. */
    public UnpicklableBuffer(AcquiredView acquired) {
        this.acquired = acquired;
    }

    @Override
    public MemoryView heldView() {
        return acquired.heldView();
    }

    @Override
    public Object held() {
        return acquired.held();
    }

    @ExportMessage
    @TruffleBoundary
    int getBufferLength() {
        throw Errors.raise(
                null,
                PythonBuiltinClassType.PicklingError,
                "PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
    }
}
