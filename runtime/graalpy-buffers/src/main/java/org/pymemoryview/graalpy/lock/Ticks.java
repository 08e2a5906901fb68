package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.runtime.PythonContext;

/**
 * A coarse clock of one context, for code that reads the time so often that the system's clock
 * would be too slow. GraalPy's own timer advances it about forty times a second.
 *
 * <p>It does not run before it is started, nor where GraalPy has no timer.
 */
public final class Ticks {
    private volatile int now;
    private boolean isStarted;

    /** The present tick; 0 while the clock does not run. */
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
