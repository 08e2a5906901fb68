package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.ctypes.CDataTypeBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.BufferArgument;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.util.List;

/**
 * {@code from_buffer} of the classes of ctypes types, whose results keep a buffer of an argument
 * that GraalPy does not count.
 */
@Needs(Part.CTYPES)
final class CtypesBuiltins {
    /** The classes of ctypes types. */
    static final List<PythonBuiltinClassType> TYPES = List.of(
            PythonBuiltinClassType.PyCStructType,
            PythonBuiltinClassType.UnionType,
            PythonBuiltinClassType.PyCArrayType,
            PythonBuiltinClassType.PyCFuncPtrType,
            PythonBuiltinClassType.PyCPointerType,
            PythonBuiltinClassType.PyCSimpleType);

    private CtypesBuiltins() {}

    static Factory<PythonBuiltinBaseNode> fromBuffer() {
        return Originals.around(
                Originals.find(CDataTypeBuiltinsFactory.getFactories(), "from_buffer"),
                original -> new FromBufferNode((PythonTernaryBuiltinNode) original));
    }

    /** Holds a view of its own, even of a memoryview, which can be released meanwhile. */
    private static final class FromBufferNode extends PythonTernaryBuiltinNode {
        @Child
        private IndirectCallData callData = IndirectCallData.createFor(this);

        @Child
        private PythonTernaryBuiltinNode original;

        FromBufferNode(PythonTernaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object type, Object buffer, Object offset) {
            BufferArgument argument = acquire(frame, buffer);
            try {
                if (!argument.view().isReadonly() && !argument.view().isCContiguous()) {
                    throw Errors.typeError(this, "underlying buffer is not C contiguous");
                }
                Object result = original.execute(frame, type, argument, offset);
                argument.keepIn((PythonObject) result);
                return result;
            } catch (PException e) {
                argument.release();
                throw e;
            }
        }

        private BufferArgument acquire(VirtualFrame frame, Object buffer) {
            Object state = callData.enter(frame, this);
            try {
                return acquire(buffer);
            } finally {
                callData.exit(frame, this, state);
            }
        }

        @TruffleBoundary
        private BufferArgument acquire(Object buffer) {
            try {
                return BufferArgument.of(buffer);
            } catch (PythonError e) {
                throw Errors.raise(this, Exporters.ofMemoryView(buffer, e));
            }
        }
    }
}
