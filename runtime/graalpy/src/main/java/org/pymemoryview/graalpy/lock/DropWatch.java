package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.runtime.AsyncHandler.AsyncAction;
import com.oracle.graal.python.runtime.AsyncHandler.SharedFinalizer.FinalizableReference;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What is to be given back once the object that stands for it is dropped: GraalPy calls it at a
 * safepoint, on the context's main thread, after a collection has found the object gone. It is done
 * once, by {@link #end} or by the drop.
 *
 * <p>What the task has is kept until then, and no longer.
 */
public final class DropWatch extends FinalizableReference {
    private final AtomicReference<Runnable> task;
    private final Set<DropWatch> watches;

    private DropWatch(Object watched, AtomicReference<Runnable> task, Set<DropWatch> watches) {
        super(watched, task, PythonContext.get(null).getSharedFinalizer());
        this.task = task;
        this.watches = watches;
    }

    /** @param task which does not have the object watched */
    @TruffleBoundary
    public static DropWatch of(Object watched, Runnable task) {
        Set<DropWatch> watches = Lifetimes.get().dropWatches();
        DropWatch watch = new DropWatch(watched, new AtomicReference<>(task), watches);
        watches.add(watch);
        return watch;
    }

    /** Does the task now, if it is not done. */
    public void end() {
        Runnable due = task.getAndSet(null);
        if (due != null) {
            markReleased();
            watches.remove(this);
            due.run();
        }
    }

    /**
     * Does the tasks of all objects that were found gone and whose safepoint has not come yet.
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
        return context -> end();
    }
}
