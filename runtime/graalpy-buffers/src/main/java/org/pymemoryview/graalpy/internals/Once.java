package org.pymemoryview.graalpy.internals;

import java.util.HashSet;
import java.util.Set;

/**
 * Runs actions once for the whole JVM, in the first context that needs them. GraalPy keeps the
 * slots of builtin classes in static fields, which all contexts share.
 */
public final class Once {
    private static final Set<Class<?>> DONE = new HashSet<>();

    private Once() {}

    /**
     * Runs an action unless it has run already. Other contexts wait meanwhile. An action that
     * throws counts as not run.
     *
     * @param owner the class that the action belongs to, its identity
     */
    public static void inJvm(Class<?> owner, Runnable action) {
        synchronized (DONE) {
            if (!DONE.contains(owner)) {
                action.run();
                DONE.add(owner);
            }
        }
    }
}
