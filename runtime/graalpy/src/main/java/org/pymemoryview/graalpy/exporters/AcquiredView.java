package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.HostContext;

/**
 * What a GraalPy builtin gets of an exporter: the bytes of a view made for it, which it releases.
 */
@ExportLibrary(value = PythonBufferAccessLibrary.class, delegateTo = "bytes")
public final class AcquiredView {
    /** What the view has handed out in turn. */
    final Object bytes;

    private final MemoryView view;

    private AcquiredView(Object bytes, MemoryView view) {
        this.bytes = bytes;
        this.view = view;
    }

    /**
     * The bytes of a view, which is released with them, and at once where it has none to give.
     *
     * @param flags as the builtin asks for them
     */
    @TruffleBoundary
    public static AcquiredView of(MemoryView view, int flags) {
        Object python = HostContext.get().wrap(view);
        try {
            return new AcquiredView(
                    PythonBufferAcquireLibrary.getUncached().acquire(python, flags), view);
        } catch (PException e) {
            view.release();
            throw e;
        }
    }

    @ExportMessage
    @TruffleBoundary
    void release() {
        PythonBufferAccessLibrary.getUncached().release(bytes);
        view.release();
    }

    @ExportMessage
    Object getOwner() {
        return view.obj();
    }
}
