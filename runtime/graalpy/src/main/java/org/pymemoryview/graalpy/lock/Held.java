package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;

/** What an object of GraalPy's holds without GraalPy's knowledge, as long as it lives. */
public final class Held {
    private static final HiddenKey KEY = new HiddenKey("pymemoryview.held");

    private Held() {}

    /** Has an object hold another one, as a rule a memoryview. */
    @TruffleBoundary
    public static void put(PythonObject holder, Object held) {
        DynamicObjectLibrary.getUncached().put(holder, KEY, held);
    }

    /** What an object holds, or null. */
    static Object by(PythonObject holder) {
        return DynamicObjectLibrary.getUncached().getOrDefault(holder, KEY, null);
    }
}
