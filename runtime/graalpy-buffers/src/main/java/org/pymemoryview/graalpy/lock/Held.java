package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;

/** Keeps an object reachable as long as an object of GraalPy's is. */
public final class Held {
    private static final HiddenKey KEY = new HiddenKey("pymemoryview.held");

    private Held() {}

    /** Makes an object hold another one, mostly a memoryview. */
    @TruffleBoundary
    public static void put(PythonObject holder, Object held) {
        DynamicObjectLibrary.getUncached().put(holder, KEY, held);
    }

    /** The object that another one holds, or null. */
    static Object by(PythonObject holder) {
        return DynamicObjectLibrary.getUncached().getOrDefault(holder, KEY, null);
    }
}
