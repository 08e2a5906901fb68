package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.HostContext;
import org.pymemoryview.graalpy.convert.Errors;

/**
 * What a GraalPy builtin is given in place of an exporter whose buffer its result goes on to hold:
 * the buffer counts as a view of the exporter.
 */
@ExportLibrary(PythonBufferAcquireLibrary.class)
public final class BufferArgument extends PythonObject {
    /** Where an object keeps a view that it holds without GraalPy's knowledge. */
    private static final HiddenKey HELD = new HiddenKey("pymemoryview.held");

    private final MemoryView view;
    private AcquiredView acquired;

    private BufferArgument(HostContext host, MemoryView view) {
        super(host.memoryViewType(), host.memoryViewType().getInstanceShape());
        this.view = view;
    }

    /**
     * Of any exporter.
     *
     * @throws PythonError as {@link Exporters#view}
     */
    @TruffleBoundary
    public static BufferArgument of(Object exporter) {
        return new BufferArgument(HostContext.get(), Exporters.view(exporter, BufferFlags.FULL_RO));
    }

    public MemoryView view() {
        return view;
    }

    /** Gives the buffer back, where the builtin has not kept it. */
    @TruffleBoundary
    public void release() {
        if (acquired == null) {
            view.release();
        } else {
            acquired.release();
        }
    }

    /** Has an object hold a view as long as it lives. */
    @TruffleBoundary
    public static void hold(PythonObject holder, MemoryView view) {
        DynamicObjectLibrary.getUncached().put(holder, HELD, HostContext.get().wrap(view));
    }

    /** The view that an object holds, or null. */
    static Object heldBy(PythonObject holder) {
        return DynamicObjectLibrary.getUncached().getOrDefault(holder, HELD, null);
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
