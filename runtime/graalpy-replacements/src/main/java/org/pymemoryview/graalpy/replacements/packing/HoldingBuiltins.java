package org.pymemoryview.graalpy.replacements.packing;

import com.oracle.graal.python.builtins.modules.StructModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.builtins.objects.struct.StructBuiltinsFactory;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.BufferArgument;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * Replaces builtins whose results keep a buffer of an argument, which GraalPy does not count:
 * {@code iter_unpack} of the struct module.
 */
public final class HoldingBuiltins {
    private HoldingBuiltins() {}

    /** Whether GraalPy would allow an object to be resized or closed during such use. */
    public static boolean isUncounted(Object exporter) {
        return exporter instanceof PByteArray
                || exporter instanceof PArray
                || exporter instanceof PMMap;
    }

    public static Factory<PythonBuiltinBaseNode> iterUnpackOfStruct() {
        return Originals.around(
                Originals.find(StructBuiltinsFactory.getFactories(), "iter_unpack"),
                original -> new StructNode((PythonBinaryBuiltinNode) original));
    }

    public static Factory<PythonBuiltinBaseNode> iterUnpackOfModule() {
        return Originals.around(
                Originals.find(StructModuleBuiltinsFactory.getFactories(), "iter_unpack"),
                original -> new ModuleNode((PythonTernaryBuiltinNode) original));
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
}
