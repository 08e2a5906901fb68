package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.pymemoryview.MemoryView;

/** The bytes that GraalPy's builtins get of an exporter: those of a view made for the purpose. */
@ExportLibrary(value = PythonBufferAccessLibrary.class, delegateTo = "bytes")
final class GrantedBytes {
    final Object bytes;
    private final ExporterObject owner;
    private final MemoryView view;

    GrantedBytes(ExporterObject owner, MemoryView view, Object bytes) {
        this.owner = owner;
        this.view = view;
        this.bytes = bytes;
    }

    @ExportMessage
    boolean isBuffer() {
        return true;
    }

    @ExportMessage
    Object getOwner() {
        return owner;
    }

    @ExportMessage
    @TruffleBoundary
    void release() {
        PythonBufferAccessLibrary.getUncached().release(bytes);
        view.release();
    }
}
