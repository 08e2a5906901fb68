package org.pymemoryview.graalpy.line.v25_0;

import org.pymemoryview.graalpy.line.Builtin;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Makes GraalPy's annotation of ours and ours of GraalPy's, as Java makes annotations: an interface
 * that answers by itself.
 *
 * @param kind the other kind
 * @param other the annotation of the other kind, which has the answers
 */
record Annotations(Class<? extends Annotation> kind, Annotation other)
        implements InvocationHandler {
    /** What a node class says of itself, with an annotation of either kind. */
    static Builtin of(Class<?> nodeClass) {
        Builtin ours = nodeClass.getAnnotation(Builtin.class);
        return ours == null
                ? as(
                        Builtin.class,
                        com.oracle.graal.python.builtins.Builtin.class,
                        nodeClass.getAnnotation(com.oracle.graal.python.builtins.Builtin.class))
                : ours;
    }

    static com.oracle.graal.python.builtins.Builtin theirs(Builtin ours) {
        if (Proxy.isProxyClass(ours.getClass())
                && Proxy.getInvocationHandler(ours) instanceof Annotations made) {
            return (com.oracle.graal.python.builtins.Builtin) made.other;
        }
        return as(com.oracle.graal.python.builtins.Builtin.class, Builtin.class, ours);
    }

    private static <T> T as(Class<T> type, Class<? extends Annotation> kind, Annotation other) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new Annotations(kind, other)));
    }

    /** The other's answer, or the default of a member that only this kind has. */
    @Override
    public Object invoke(Object proxy, Method member, Object[] none) {
        try {
            return kind.getMethod(member.getName()).invoke(other);
        } catch (NoSuchMethodException e) {
            return member.getDefaultValue();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
