package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** What belongs to Python contexts, which have no room for it. It goes with them. */
public final class PerContext<T> {
    private final Map<PythonContext, T> values = Collections.synchronizedMap(new WeakHashMap<>());

    /** The present context's, or null where none was put. */
    @TruffleBoundary
    public T get() {
        return values.get(PythonContext.get(null));
    }

    /** Gives it to the present context. */
    @TruffleBoundary
    public void put(T value) {
        values.put(PythonContext.get(null), value);
    }
}
