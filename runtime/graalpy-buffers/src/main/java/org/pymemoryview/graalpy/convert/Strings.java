package org.pymemoryview.graalpy.convert;

import com.oracle.graal.python.util.PythonUtils;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;

/** Java strings as GraalPy's, which are TruffleStrings in its one encoding. */
public final class Strings {
    private Strings() {}

    @TruffleBoundary
    public static TruffleString of(String text) {
        return PythonUtils.toTruffleStringUncached(text);
    }
}
