package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.runtime.AsyncHandler.AsyncAction;
import com.oracle.graal.python.runtime.AsyncHandler.SharedFinalizer.FinalizableReference;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.graalpy.line.Line;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs a task once an object is unreachable, such as giving a buffer back. After a collection has
 * found that, GraalPy calls it at a safepoint, on the context's main thread. The task runs once:
 * then, or earlier by {@link #end}.
 *
 * <p>The task is reachable until it has run.
 */
public final class DropWatch extends FinalizableReference {
    private final AtomicReference<Runnable> task;
    private final Set<DropWatch> watches;

    /** The exporter that is certain to be held until then; null for any other task. */
    private final Object held;

    private DropWatch(
            Object watched, Object held, AtomicReference<Runnable> task, Set<DropWatch> watches) {
        super(watched, task, PythonContext.get(null).getSharedFinalizer());
        this.task = task;
        this.watches = watches;
        this.held = held;
    }

    /** @param task which must not refer to the watched object */
    @TruffleBoundary
    public static DropWatch of(Object watched, Runnable task) {
        return of(watched, null, task);
    }

    /**
     * A watch of an object that keeps an exporter from being resized or closed.
     *
     * @param task releases that
     */
    @TruffleBoundary
    public static DropWatch of(Object watched, Object held, Runnable task) {
        Set<DropWatch> watches = Lifetimes.get().dropWatches();
        DropWatch watch = new DropWatch(watched, held, new AtomicReference<>(task), watches);
        watches.add(watch);
        return watch;
    }

    /** Runs the task now, if it has not run. */
    public void end() {
        Runnable due = task.getAndSet(null);
        if (due != null) {
            Line.get().markReleased(this);
            watches.remove(this);
            due.run();
        }
    }

    /** Whether an object that holds an exporter is not known to be unreachable yet. */
    static boolean isHeld(Set<DropWatch> watches, Object exporter) {
        return watches.stream().anyMatch(watch -> watch.held == exporter);
    }

    /**
     * Runs the tasks of all objects that were found unreachable, before their safepoints.
     *
     * @return whether there were any
     */
    static boolean endDue(Set<DropWatch> watches) {
        boolean any = false;
        for (DropWatch watch : watches) {
            if (watch.refersTo(null)) {
                watch.end();
                any = true;
            }
        }
        return any;
    }

    @Override
    public AsyncAction release() {
        return Line.get().action(context -> end());
    }
}
