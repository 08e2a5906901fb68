package org.pymemoryview.memory;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;

/** The errors of memory that an arena of {@code java.lang.foreign} frees. */
final class Arenas {
    private Arenas() {}

    /**
     * The Python error where an access was refused because the arena is closed, or is for another
     * thread; any other exception itself.
     */
    @TruffleBoundary
    static RuntimeException error(RuntimeException refusal) {
        if (refusal instanceof IllegalStateException) {
            return PythonError.valueError("operation forbidden on closed memory segment");
        }
        // A class of JDK 19 and later.
        return refusal.getClass().getName().equals("java.lang.WrongThreadException")
                ? PythonError.of(
                        ErrorKind.RUNTIME_ERROR, "memory segment belongs to another thread")
                : refusal;
    }
}
