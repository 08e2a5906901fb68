package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.runtime.PythonContext;

/**
 * A coarse clock of one context, for those who ask so often that the system's would cost more than
 * what they do: GraalPy's own timer advances it, some forty times in a second.
 *
 * <p>It stands still until somebody has started it, and where GraalPy runs no timer.
 */
public final class Ticks {
    private volatile int now;
    private boolean isStarted;

    /** The present tick; 0 while the clock stands still. */
    int now() {
        return now;
    }

    synchronized void start() {
        if (!isStarted) {
            isStarted = true;
            PythonContext.get(null).registerAsyncAction(() -> {
                now = Math.max(1, now + 1);
                return null;
            });
        }
    }
}
