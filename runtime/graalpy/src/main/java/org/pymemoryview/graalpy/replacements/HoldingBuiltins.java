package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.builtins.modules.StructModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.ctypes.CDataTypeBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.struct.StructBuiltinsFactory;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.runtime.ExecutionContext.IndirectCallContext;
import com.oracle.graal.python.runtime.IndirectCallData;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.BufferArgument;
import org.pymemoryview.graalpy.exporters.Exporters;

/**
 * Replaces builtins whose results keep a buffer of an argument, which GraalPy does not count:
 * {@code iter_unpack} of the struct module, and {@code from_buffer} of ctypes.
 */
final class HoldingBuiltins {
    private HoldingBuiltins() {}

    /** Whether GraalPy would allow an object to be resized or closed during such use. */
    static boolean isUncounted(Object exporter) {
        return exporter instanceof PByteArray
                || exporter instanceof PArray
                || exporter instanceof PMMap;
    }

    static Factory<PythonBuiltinBaseNode> iterUnpackOfStruct() {
        return Originals.around(
                Originals.find(StructBuiltinsFactory.getFactories(), "iter_unpack"),
                original -> new StructNode((PythonBinaryBuiltinNode) original));
    }

    static Factory<PythonBuiltinBaseNode> iterUnpackOfModule() {
        return Originals.around(
                Originals.find(StructModuleBuiltinsFactory.getFactories(), "iter_unpack"),
                original -> new ModuleNode((PythonTernaryBuiltinNode) original));
    }

    static Factory<PythonBuiltinBaseNode> fromBuffer() {
        return Originals.around(
                Originals.find(CDataTypeBuiltinsFactory.getFactories(), "from_buffer"),
                original -> new FromBufferNode((PythonTernaryBuiltinNode) original));
    }

    private static final class StructNode extends PythonBinaryBuiltinNode {
        @Child
        private PythonBinaryBuiltinNode original;

        StructNode(PythonBinaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object buffer) {
            if (!isUncounted(buffer)) {
                return original.execute(frame, self, buffer);
            }
            BufferArgument argument = argument(buffer);
            try {
                return original.execute(frame, self, argument);
            } catch (PException e) {
                argument.release();
                throw e;
            }
        }
    }

    private static final class ModuleNode extends PythonTernaryBuiltinNode {
        @Child
        private PythonTernaryBuiltinNode original;

        ModuleNode(PythonTernaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object format, Object buffer) {
            if (!isUncounted(buffer)) {
                return original.execute(frame, self, format, buffer);
            }
            BufferArgument argument = argument(buffer);
            try {
                return original.execute(frame, self, format, argument);
            } catch (PException e) {
                argument.release();
                throw e;
            }
        }
    }

    private static BufferArgument argument(Object buffer) {
        try {
            return BufferArgument.of(buffer);
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }

    /** Holds a view of its own, even of a memoryview, which can be released meanwhile. */
    private static final class FromBufferNode extends PythonTernaryBuiltinNode {
        private final IndirectCallData callData = IndirectCallData.createFor(this);

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
            Object state = IndirectCallContext.enter(frame, this, callData);
            try {
                return acquire(buffer);
            } finally {
                IndirectCallContext.exit(frame, this, callData, state);
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
