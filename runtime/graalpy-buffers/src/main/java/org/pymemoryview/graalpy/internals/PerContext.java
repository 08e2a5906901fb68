package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** A value for each Python context, kept as long as the context. */
public final class PerContext<T> {
    private final Map<PythonContext, T> values = Collections.synchronizedMap(new WeakHashMap<>());

    /** The value of the present context, or null. */
    @TruffleBoundary
    public T get() {
        return values.get(PythonContext.get(null));
    }

    /** Sets the value of the present context. */
    @TruffleBoundary
    public void put(T value) {
        values.put(PythonContext.get(null), value);
    }
}
