package org.pymemoryview.graalpy.internals;

import com.oracle.truffle.api.library.Library;
import com.oracle.truffle.api.library.LibraryExport;
import com.oracle.truffle.api.library.LibraryFactory;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.Function;

/**
 * What Java classes export of a Truffle library. Truffle has no way to replace that, so that the
 * tables of the library's factory are changed by reflection, for the whole JVM.
 */
public final class LibraryExports {
    private static final String TABLES = "com.oracle.truffle.api.library.LibraryFactory";

    private LibraryExports() {}

    /** Makes the nodes of an export. */
    public record Original<T extends Library>(LibraryExport<T> export) {
        /** A node of a call site. */
        public T createCached(Object receiver) {
            return create("createCached", receiver);
        }

        /** A node without a call site. */
        public T createUncached(Object receiver) {
            return create("createUncached", receiver);
        }

        @SuppressWarnings("unchecked")
        private T create(String name, Object receiver) {
            try {
                Method method = LibraryExport.class.getDeclaredMethod(name, Object.class);
                method.setAccessible(true);
                return (T) method.invoke(export, receiver);
            } catch (ReflectiveOperationException e) {
                throw GraalPyCheck.missing(LibraryExport.class + "." + name);
            }
        }
    }

    /**
     * Replaces an export. Nodes that exist already keep the original.
     *
     * @return whether Truffle lets itself be changed: in a module it has to be opened to this one
     */
    public static <T extends Library> boolean replace(
            LibraryFactory<T> factory,
            Class<T> library,
            Class<?> receiver,
            Function<Original<T>, LibraryExport<T>> wrap) {
        try {
            LibraryExport<T> original = find(library, receiver);
            LibraryExport<T> replacement = wrap.apply(new Original<>(original));
            table(factory, "exportCache").put(receiver, replacement);
            table(factory, "cachedCache").remove(receiver);
            table(factory, "uncachedCache").remove(receiver);
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Library> LibraryExport<T> find(Class<T> library, Class<?> receiver)
            throws ReflectiveOperationException {
        Class<?> dispatch = Class.forName(TABLES + "$ResolvedDispatch");
        Method lookup = dispatch.getDeclaredMethod("lookup", Class.class);
        lookup.setAccessible(true);
        Method get = dispatch.getDeclaredMethod("getLibrary", Class.class);
        get.setAccessible(true);
        return (LibraryExport<T>) get.invoke(lookup.invoke(null, receiver), library);
    }

    @SuppressWarnings("unchecked")
    private static Map<Class<?>, Object> table(LibraryFactory<?> factory, String name)
            throws ReflectiveOperationException {
        Field field = Class.forName(TABLES).getDeclaredField(name);
        field.setAccessible(true);
        return (Map<Class<?>, Object>) field.get(factory);
    }
}
