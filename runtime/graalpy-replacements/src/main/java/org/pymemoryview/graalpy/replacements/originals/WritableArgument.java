package org.pymemoryview.graalpy.replacements.originals;

import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.Exporters;

/** An argument that a builtin writes to ({@code w*} of CPython's argument parser). */
public final class WritableArgument {
    private WritableArgument() {}

    /**
     * A writable view of contiguous bytes, which the caller releases.
     *
     * @param name of the argument, as errors say it
     * @throws PException TypeError "%s must be read-write bytes-like object, not %s", whatever the
     *     exporter raises
     */
    @TruffleBoundary
    public static MemoryView view(Node node, Object buffer, String name) {
        MemoryView view;
        try {
            view = Exporters.bufferView(buffer, BufferFlags.WRITABLE);
        } catch (PythonError | PException e) {
            throw refusal(node, buffer, name);
        }
        if (view.isReadonly() || !view.isCContiguous()) {
            view.release();
            throw refusal(node, buffer, name);
        }
        return view;
    }

    private static PException refusal(Node node, Object buffer, String name) {
        return Errors.typeError(
                node,
                name
                        + " must be read-write bytes-like object, not "
                        + Errors.argumentTypeName(buffer));
    }
}
