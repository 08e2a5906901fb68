package org.pymemoryview.graalpy.replacements.originals;

import com.oracle.graal.python.annotations.Slot;
import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.NodeFactory;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.internals.GraalPyCheck;
import org.pymemoryview.graalpy.line.Line;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Finds the node factories of GraalPy's builtins, for replacements that run the original. */
public final class Originals {
    private Originals() {}

    /** The factory of a builtin, found by its Python name. */
    @TruffleBoundary
    public static NodeFactory<? extends PythonBuiltinBaseNode> find(
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories, String name) {
        for (NodeFactory<? extends PythonBuiltinBaseNode> factory : factories) {
            if (Line.get().builtinNames(factory.getNodeClass()).contains(name)) {
                return factory;
            }
        }
        throw GraalPyCheck.missing("the builtin " + name);
    }

    /** The factory of a builtin slot. */
    @TruffleBoundary
    public static NodeFactory<? extends PythonBuiltinBaseNode> findSlot(
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories, SlotKind kind) {
        for (NodeFactory<? extends PythonBuiltinBaseNode> factory : factories) {
            for (Slot slot : factory.getNodeClass().getAnnotationsByType(Slot.class)) {
                if (slot.value() == kind) {
                    return factory;
                }
            }
        }
        throw GraalPyCheck.missing("the builtin slot " + kind);
    }

    /**
     * A factory of the same builtin with wrapped nodes.
     *
     * @param wrap makes a node with as many arguments, of an original one
     */
    public static Factory<PythonBuiltinBaseNode> around(
            NodeFactory<? extends PythonBuiltinBaseNode> original,
            UnaryOperator<PythonBuiltinBaseNode> wrap) {
        @SuppressWarnings("unchecked")
        Class<PythonBuiltinBaseNode> nodeClass =
                (Class<PythonBuiltinBaseNode>) (Class<?>) original.getNodeClass();
        return new Factory<>(
                nodeClass, "replaced", arguments -> wrap.apply(original.createNode(arguments)));
    }

    /**
     * A factory of nodes of another class that wrap those of the original. GraalPy has one call
     * target for each class of nodes, so each type has its own class.
     */
    public static <O extends PythonBuiltinBaseNode, N extends PythonBuiltinBaseNode>
            Factory<N> around(
                    Class<N> nodeClass,
                    Class<O> originalClass,
                    Function<O, N> wrap,
                    NodeFactory<?> original) {
        return Factory.of(nodeClass, () -> wrap.apply(originalClass.cast(original.createNode())));
    }
}
