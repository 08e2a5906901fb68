package org.pymemoryview.graalpy.classes;

import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.type.Method;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A factory of nodes of a builtin, for GraalPy.
 *
 * @param builtin what the node says of itself
 * @param variant what it differs in from others of its class and name
 */
public record Factory<T extends PythonBuiltinBaseNode>(
        Class<T> nodeClass, Builtin builtin, String variant, Function<Object[], T> create)
        implements NodeFactory<T> {

    /** A factory of nodes that differ from others of their class, and read their arguments. */
    public Factory(Class<T> nodeClass, String variant, Function<Object[], T> create) {
        this(nodeClass, Line.get().builtin(nodeClass), variant, create);
    }

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

    /** A factory of nodes of a class that serves several builtins, each with its own name. */
    public static <T extends PythonBuiltinBaseNode> Factory<T> named(
            Class<T> nodeClass, String name, String doc, Supplier<T> create) {
        return of(nodeClass, create).named(name, doc);
    }

    /** The same under another name. */
    private Factory<T> named(String name, String doc) {
        return new Factory<>(nodeClass, renamed(builtin, name, doc), variant, create);
    }

    /** The same for a method, whose table says its name and its documentation. */
    public Factory<T> as(Method method) {
        return named(method.pythonName(), method.doc());
    }

    /** An annotation like another, as Java makes them: an interface that answers by itself. */
    private static Builtin renamed(Builtin like, String name, String doc) {
        return (Builtin) Proxy.newProxyInstance(
                Builtin.class.getClassLoader(),
                new Class<?>[] {Builtin.class},
                (proxy, member, none) -> switch (member.getName()) {
                    case "name" -> name;
                    case "doc" -> doc;
                    default -> member.invoke(like);
                });
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
