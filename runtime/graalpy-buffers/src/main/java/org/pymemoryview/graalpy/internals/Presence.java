package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.Truffle;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Records in which language instances of GraalPy our memoryview is installed.
 *
 * <p>The option belongs to an engine, and a language instance to one engine, so that either all
 * contexts of a language instance have our memoryview or none has. GraalPy runs Python code of its
 * own before ours is installed in the first of them; the nodes of that code need an assumption.
 */
public final class Presence {
    private static final Map<PythonLanguage, Assumption> ABSENT =
            Collections.synchronizedMap(new WeakHashMap<>());

    private Presence() {}

    /** An assumption that no context of a language instance has our memoryview. */
    @TruffleBoundary
    static Assumption absenceFrom(PythonLanguage language) {
        return ABSENT.computeIfAbsent(
                language,
                key -> Truffle.getRuntime().createAssumption("a context without pymemoryview"));
    }

    /** Records that a context of a language instance has our memoryview from now on. */
    public static void begin(PythonLanguage language) {
        absenceFrom(language).invalidate();
    }
}
