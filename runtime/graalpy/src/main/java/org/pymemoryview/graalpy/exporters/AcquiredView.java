package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.pymemoryview.MemoryView;

/** What a GraalPy builtin gets of an object of ours: the bytes of a view, which it releases. */
@ExportLibrary(value = PythonBufferAccessLibrary.class, delegateTo = "bytes")
final class AcquiredView {
    /** What the view has handed out in turn. */
    final Object bytes;

    private final MemoryView view;

    private AcquiredView(Object bytes, MemoryView view) {
        this.bytes = bytes;
        this.view = view;
    }

    /**
     * @param python the Python object around the view
     * @param flags as the builtin asks for them
     */
    static AcquiredView of(Object python, MemoryView view, int flags) {
        return new AcquiredView(
                PythonBufferAcquireLibrary.getUncached().acquire(python, flags), view);
    }

    @ExportMessage
    void release() {
        PythonBufferAccessLibrary.getUncached().release(bytes);
        view.release();
    }

    @ExportMessage
    Object getOwner() {
        return view.obj();
    }
}
