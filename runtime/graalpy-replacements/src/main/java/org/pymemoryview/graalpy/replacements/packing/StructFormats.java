package org.pymemoryview.graalpy.replacements.packing;

import com.oracle.graal.python.builtins.modules.StructModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.lib.PyObjectHashNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.util.List;

/**
 * {@code struct.calcsize} and {@code struct.unpack}, which raise the errors of CPython for a format
 * that is no text ({@code cache_struct_converter}): it is hashed first, for the cache of formats.
 */
public final class StructFormats {
    private StructFormats() {}

    public static List<Factory<PythonBuiltinBaseNode>> factories() {
        var factories = StructModuleBuiltinsFactory.getFactories();
        return List.of(
                Originals.around(
                        Originals.find(factories, "calcsize"),
                        original -> new SizeNode((PythonBinaryBuiltinNode) original)),
                Originals.around(
                        Originals.find(factories, "unpack"),
                        original -> new UnpackNode((PythonTernaryBuiltinNode) original)));
    }

    private static final class SizeNode extends PythonBinaryBuiltinNode {
        @Child
        private FormatNode check = new FormatNode();

        @Child
        private PythonBinaryBuiltinNode original;

        SizeNode(PythonBinaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object format) {
            check.execute(frame, format);
            return original.execute(frame, self, format);
        }
    }

    private static final class UnpackNode extends PythonTernaryBuiltinNode {
        @Child
        private FormatNode check = new FormatNode();

        @Child
        private PythonTernaryBuiltinNode original;

        UnpackNode(PythonTernaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object format, Object buffer) {
            check.execute(frame, format);
            return original.execute(frame, self, format, buffer);
        }
    }

    private static final class FormatNode extends Node {
        @Child
        private IndirectCallData callData = IndirectCallData.createFor(this);

        void execute(VirtualFrame frame, Object format) {
            if (BytesArgumentNode.isText(format) || format instanceof PBytes) {
                return;
            }
            Object state = callData.enter(frame, this);
            try {
                throw refused(format);
            } finally {
                callData.exit(frame, this, state);
            }
        }

        @TruffleBoundary
        private PException refused(Object format) {
            PyObjectHashNode.executeUncached(format);
            return Errors.typeError(
                    this,
                    "Struct() argument 1 must be a str or bytes object, not %s"
                            .formatted(nameWithoutModule(format)));
        }

        private static String nameWithoutModule(Object object) {
            String name = Errors.typeName(object);
            return name.substring(name.lastIndexOf('.') + 1);
        }
    }
}
