package org.pymemoryview.graalpy.natives;

import com.oracle.graal.python.builtins.objects.cext.PythonAbstractNativeObject;
import com.oracle.graal.python.nodes.object.GetClassNode;

import org.pymemoryview.graalpy.internals.PerContext;

import java.util.function.Supplier;

/**
 * Requests of an object of a class in C as that class exports it. C code asks an object's own
 * class, of which a {@code __buffer__} in Python would be called again, and so on.
 */
public interface NativeBases {
    /**
     * Runs a request.
     *
     * @param type the class of the object, whose functions are those of its base in C meanwhile
     */
    <T> T ask(Object type, Supplier<T> request);

    /** Sets what runs the requests of the present context. */
    static void begin(NativeBases bases) {
        Contexts.ALL.put(bases);
    }

    /** Runs a request of any object. */
    static <T> T ofBuiltin(Object object, Supplier<T> request) {
        NativeBases bases =
                object instanceof PythonAbstractNativeObject ? Contexts.ALL.get() : null;
        return bases == null
                ? request.get()
                : bases.ask(GetClassNode.executeUncached(object), request);
    }

    /** What runs the requests of each context in which C code runs. */
    final class Contexts {
        private static final PerContext<NativeBases> ALL = new PerContext<>();

        private Contexts() {}
    }
}
