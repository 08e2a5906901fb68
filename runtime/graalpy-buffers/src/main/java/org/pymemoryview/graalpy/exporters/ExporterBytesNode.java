package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.cext.PythonAbstractNativeObject;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.nodes.ToBytesNode;

import java.util.function.Consumer;

/**
 * Converts an argument for a builtin that accepts only GraalPy's exporters: an object whose class
 * exports a buffer in Python or C, or is one of ours, becomes a bytes object.
 */
public final class ExporterBytesNode extends Node {
    @Child
    private IndirectCallData callData = IndirectCallData.createFor(this);

    private final int flags;

    /** @param flags of the request */
    public ExporterBytesNode(int flags) {
        this.flags = flags;
    }

    /** A bytes object with the same contents; the argument itself where it is no such exporter. */
    public Object execute(VirtualFrame frame, Object argument) {
        if (isOfBuiltinClass(argument) || argument instanceof PyMemoryViewObject) {
            return argument;
        }
        Object state = callData.enter(frame, this);
        try {
            return convert(argument);
        } catch (PythonError e) {
            throw Errors.raise(this, e);
        } finally {
            callData.exit(frame, this, state);
        }
    }

    /** Whether an object's class is not written in C, and cannot have a {@code __buffer__}. */
    public static boolean isOfBuiltinClass(Object object) {
        return object instanceof PythonObject python
                ? !(Line.get().classOf(python) instanceof PythonClass)
                : !(object instanceof PythonAbstractNativeObject);
    }

    @TruffleBoundary
    private Object convert(Object argument) {
        boolean isConverted = argument instanceof BufferExporter
                || Exporters.isPythonExporter(argument)
                || argument instanceof PythonAbstractNativeObject && Exporters.isExporter(argument);
        return isConverted ? bytesOf(argument, flags) : argument;
    }

    /**
     * A bytes object with the contents of any exporter, in C order.
     *
     * @param flags of the request
     * @throws PythonError where the request is refused
     */
    public static Object bytesOf(Object exporter, int flags) {
        return bytesOf(exporter, flags, view -> {});
    }

    /**
     * The same of a buffer that is checked before it is read.
     *
     * @param check raises an error for a buffer that is refused
     */
    @TruffleBoundary
    public static Object bytesOf(Object exporter, int flags, Consumer<MemoryView> check) {
        MemoryView view = Exporters.bufferView(exporter, flags);
        try {
            check.accept(view);
            byte[] bytes = ToBytesNode.getUncached().execute(null, view, Order.C);
            return PFactory.createBytes(PythonLanguage.get(null), bytes);
        } finally {
            view.release();
        }
    }
}
