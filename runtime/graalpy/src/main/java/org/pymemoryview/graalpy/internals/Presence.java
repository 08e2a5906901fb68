package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.Truffle;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Where our memoryview is: in which language instances of GraalPy.
 *
 * <p>The option belongs to an engine and a language instance to one engine, so that all contexts of
 * a language instance have our memoryview or none has. Before the first of them has it, Python code
 * of GraalPy's own has run in it already, whose nodes have to hear of the change.
 */
public final class Presence {
    private static final Map<PythonLanguage, Assumption> ABSENT =
            Collections.synchronizedMap(new WeakHashMap<>());

    private Presence() {}

    /** Valid as long as no context of a language instance has our memoryview. */
    @TruffleBoundary
    static Assumption absenceFrom(PythonLanguage language) {
        return ABSENT.computeIfAbsent(
                language,
                key -> Truffle.getRuntime().createAssumption("a context without pymemoryview"));
    }

    /** Our memoryview is in a context of a language instance from now on. */
    public static void begin(PythonLanguage language) {
        absenceFrom(language).invalidate();
    }
}
