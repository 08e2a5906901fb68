package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;

/**
 * An instance of a Python class with a {@code __buffer__}. It exports GraalPy's library, because
 * GraalPy's builtins do not know {@code __buffer__}.
 */
@ExportLibrary(PythonBufferAcquireLibrary.class)
public final class PythonExporterObject extends PythonObject {
    public PythonExporterObject(PythonClass type) {
        super(type, type.getInstanceShape());
    }

    @ExportMessage
    boolean hasBuffer() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object acquire(int flags) {
        int request = flags == PyMemoryViewObject.CONTENTS ? BufferFlags.FULL_RO : flags;
        try {
            return AcquiredView.of(Exporters.view(this, request), flags);
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }
}
