package org.pymemoryview.graalpy.internals;

import java.util.HashSet;
import java.util.Set;

/**
 * What the first context that needs it does for the whole JVM: GraalPy keeps the slots of builtin
 * classes in static fields, which all contexts share.
 */
public final class Once {
    private static final Set<Class<?>> DONE = new HashSet<>();

    private Once() {}

    /**
     * Runs an action unless it has run already; a context that comes meanwhile waits for it. One
     * that raises has not run.
     *
     * @param owner whose action it is
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
