package org.pymemoryview.graalpy.line;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Makes a line's annotation of ours and ours of the line's, as Java makes annotations: an interface
 * that answers by itself.
 *
 * @param kind the other kind
 * @param other the annotation of the other kind, which has the answers
 */
public record Annotations(Class<? extends Annotation> kind, Annotation other)
        implements InvocationHandler {
    /**
     * What a node class says of itself, with an annotation of either kind.
     *
     * @param theirs the line's kind
     */
    public static Builtin ours(Class<?> nodeClass, Class<? extends Annotation> theirs) {
        Builtin ours = nodeClass.getAnnotation(Builtin.class);
        return ours == null ? as(Builtin.class, theirs, nodeClass.getAnnotation(theirs)) : ours;
    }

    /** The same in a line's kind. */
    public static <T extends Annotation> T theirs(Builtin ours, Class<T> theirs) {
        if (Proxy.isProxyClass(ours.getClass())
                && Proxy.getInvocationHandler(ours) instanceof Annotations made) {
            return theirs.cast(made.other);
        }
        return as(theirs, Builtin.class, ours);
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
