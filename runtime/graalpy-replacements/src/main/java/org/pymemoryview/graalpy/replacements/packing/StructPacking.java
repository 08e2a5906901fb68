package org.pymemoryview.graalpy.replacements.packing;

import com.oracle.graal.python.builtins.modules.StructModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.struct.StructBuiltinsFactory;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonVarargsBuiltinNode;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.util.List;

/** Wraps the packing functions of the struct module, with {@link PackArgumentsNode}. */
public final class StructPacking {
    private StructPacking() {}

    /** The methods of {@code Struct}, whose receiver is the format. */
    public static List<Factory<PythonBuiltinBaseNode>> ofStruct() {
        return adapted(StructBuiltinsFactory.getFactories(), 0);
    }

    /** The functions of the module, which get the format as an argument. */
    public static List<Factory<PythonBuiltinBaseNode>> ofModule() {
        return adapted(StructModuleBuiltinsFactory.getFactories(), 1);
    }

    /** @param format the index of the format among the arguments */
    private static List<Factory<PythonBuiltinBaseNode>> adapted(
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories, int format) {
        return List.of(
                Originals.around(
                        Originals.find(factories, "pack"), original -> pack(original, format)),
                Originals.around(
                        Originals.find(factories, "pack_into"),
                        original -> new PackIntoNode((PythonBuiltinNode) original, format)));
    }

    private static PythonBuiltinBaseNode pack(PythonBuiltinBaseNode original, int format) {
        return original instanceof PythonVarargsBuiltinNode varargs
                ? new VarargsNode(varargs)
                : new AnyNode((PythonBuiltinNode) original, format);
    }

    private static final class VarargsNode extends PythonVarargsBuiltinNode {
        @Child
        private PackArgumentsNode adapt = new PackArgumentsNode();

        @Child
        private PythonVarargsBuiltinNode original;

        VarargsNode(PythonVarargsBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(
                VirtualFrame frame, Object self, Object[] arguments, PKeyword[] keywords) {
            return original.execute(frame, self, adapt.execute(frame, self, arguments), keywords);
        }
    }

    /** Wraps a node that reads its arguments from the frame. */
    private static final class AnyNode extends PythonBuiltinNode {
        private final int format;

        @Child
        private PackArgumentsNode adapt = new PackArgumentsNode();

        @Child
        private PythonBuiltinNode original;

        AnyNode(PythonBuiltinNode original, int format) {
            this.original = original;
            this.format = format;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            Object[] values = Line.get().variableArguments(frame, this);
            Line.get()
                    .setVariableArguments(
                            frame,
                            this,
                            adapt.execute(frame, PArguments.getArgument(frame, format), values));
            return original.execute(frame);
        }
    }
}
