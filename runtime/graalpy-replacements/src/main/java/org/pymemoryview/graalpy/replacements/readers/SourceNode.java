package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.builtins.modules.BuiltinFunctionsFactory;
import com.oracle.graal.python.builtins.objects.bytes.PBytesLike;
import com.oracle.graal.python.builtins.objects.cext.PythonAbstractNativeObject;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.str.PString;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.ExporterBytesNode;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.util.List;

/**
 * A builtin that compiles source text: {@code eval}, {@code exec} or {@code compile}.
 *
 * <p>GraalPy acquires the buffer of an exporter, but then reads the bytes of the exporter itself,
 * which fails. So the original gets a bytes object.
 */
public final class SourceNode extends PythonBuiltinNode {
    /** The index of the argument; the first is the module {@code builtins}. */
    private static final int SOURCE = 1;

    @Child
    private IndirectCallData callData = IndirectCallData.createFor(this);

    private final String name;

    @Child
    private PythonBuiltinNode original;

    private SourceNode(String name, PythonBuiltinNode original) {
        this.name = name;
        this.original = original;
    }

    public static List<Factory<PythonBuiltinBaseNode>> factories() {
        return List.of(factory("eval"), factory("exec"), factory("compile"));
    }

    private static Factory<PythonBuiltinBaseNode> factory(String name) {
        return Originals.around(
                Originals.find(BuiltinFunctionsFactory.getFactories(), name),
                original -> new SourceNode(name, (PythonBuiltinNode) original));
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object source = PArguments.getArgument(frame, SOURCE);
        if (mayExport(source)) {
            PArguments.setArgument(frame.getArguments(), SOURCE, bytes(frame, source));
        }
        return original.execute(frame);
    }

    /**
     * Whether the source may be an exporter. Text and bytes are read as such, even if their class
     * has a {@code __buffer__}.
     */
    private static boolean mayExport(Object source) {
        return source instanceof PythonObject
                ? !(source instanceof PString || source instanceof PBytesLike)
                : source instanceof PythonAbstractNativeObject;
    }

    private Object bytes(VirtualFrame frame, Object source) {
        Object state = callData.enter(frame, this);
        try {
            return bytes(source);
        } finally {
            callData.exit(frame, this, state);
        }
    }

    @TruffleBoundary
    private Object bytes(Object source) {
        if (!Exporters.isExporter(source)) {
            return source;
        }
        try {
            return ExporterBytesNode.bytesOf(source, BufferFlags.SIMPLE);
        } catch (PythonError | PException e) {
            throw Errors.typeError(
                    this,
                    "%s() arg 1 must be a string, bytes or %s object"
                            .formatted(name, name.equals("compile") ? "AST" : "code"));
        }
    }
}
