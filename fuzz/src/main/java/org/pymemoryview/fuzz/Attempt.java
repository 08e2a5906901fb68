package org.pymemoryview.fuzz;

import org.pymemoryview.error.PythonError;

import java.util.function.Supplier;

/** An operation that may raise a Python error and nothing else. */
final class Attempt {
    private Attempt() {}

    /** The result, or null where a Python error was raised; anything else is a finding. */
    static <T> T of(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (PythonError expected) {
            if (expected.getMessage() == null) {
                throw new AssertionError("an error without a message", expected);
            }
            return null;
        }
    }

    /** Whether it ended without a Python error. */
    static boolean run(Runnable operation) {
        return of(() -> {
                    operation.run();
                    return true;
                })
                != null;
    }
}
