package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.lock.Held;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.types.HostContext;

/**
 * The argument that a builtin of GraalPy's gets in place of an exporter, where its result keeps the
 * buffer: the buffer counts as a view of the exporter.
 */
@ExportLibrary(PythonBufferAcquireLibrary.class)
public final class BufferArgument extends PythonObject {
    private final MemoryView view;
    private AcquiredView acquired;

    private BufferArgument(HostContext host, MemoryView view) {
        super(host.memoryViewType(), host.memoryViewType().getInstanceShape());
        this.view = view;
    }

    /**
     * The argument for any exporter.
     *
     * @throws PythonError as {@link Exporters#view}
     */
    @TruffleBoundary
    public static BufferArgument of(Object exporter) {
        return new BufferArgument(HostContext.get(), Exporters.view(exporter, BufferFlags.FULL_RO));
    }

    /**
     * The argument for a buffer that counts as an export of a memoryview too, which cannot be
     * released meanwhile.
     *
     * @throws PythonError as {@link Exporters#bufferView}
     */
    @TruffleBoundary
    public static BufferArgument ofBuffer(Object exporter) {
        return new BufferArgument(
                HostContext.get(), Exporters.bufferView(exporter, BufferFlags.FULL_RO));
    }

    public MemoryView view() {
        return view;
    }

    /** Gives the buffer back, if the builtin has not kept it. */
    @TruffleBoundary
    public void release() {
        if (acquired == null) {
            view.release();
        } else {
            acquired.release();
        }
    }

    /** Makes an object hold the buffer as long as it is reachable. */
    public void keepIn(PythonObject holder) {
        Held.put(holder, PyMemoryViewObject.of(view));
    }

    @ExportMessage
    boolean hasBuffer() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object acquire(int flags) {
        try {
            acquired = AcquiredView.of(view, flags);
            return acquired;
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }
}
