package org.pymemoryview.graalpy.classes;

import com.oracle.graal.python.builtins.Builtin;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.nodes.Node;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A factory of nodes of a builtin, for GraalPy. */
public record Factory<T extends PythonBuiltinBaseNode>(
        Class<T> nodeClass, String variant, Function<Object[], T> create)
        implements NodeFactory<T> {

    /** A factory of nodes that read their arguments themselves. */
    public Factory(Class<T> nodeClass, Function<Object[], T> create) {
        this(nodeClass, "", create);
    }

    /**
     * A factory of one variant of the nodes of a class.
     *
     * @param variant its name
     */
    public static <T extends PythonBuiltinBaseNode> Factory<T> variant(
            Class<T> nodeClass, String variant, Function<String, T> create) {
        return new Factory<>(nodeClass, variant, none -> create.apply(variant));
    }

    /** The annotation of the node class. */
    public Builtin builtin() {
        return nodeClass.getAnnotation(Builtin.class);
    }

    /** A factory of nodes that GraalPy passes their arguments to, at most four. */
    public static <T extends PythonBuiltinBaseNode> Factory<T> of(
            Class<T> nodeClass, Supplier<T> create) {
        return new Factory<>(nodeClass, none -> create.get());
    }

    @Override
    public T createNode(Object... arguments) {
        return create.apply(arguments);
    }

    @Override
    public Class<T> getNodeClass() {
        return nodeClass;
    }

    @Override
    public List<List<Class<?>>> getNodeSignatures() {
        return List.of();
    }

    @Override
    public List<Class<? extends Node>> getExecutionSignature() {
        return List.of();
    }
}
