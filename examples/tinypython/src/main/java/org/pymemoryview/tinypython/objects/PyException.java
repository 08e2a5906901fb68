package org.pymemoryview.tinypython.objects;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;

import org.pymemoryview.error.PythonError;

/** A Python exception on its way. */
@SuppressWarnings("serial") // Truffle's exceptions are not serialized
public final class PyException extends AbstractTruffleException {
    private final PyInstance value;

    public PyException(PyInstance value) {
        this.value = value;
    }

    /** A Python error of the library as one of tinypython's; any other error as it is. */
    public static PyException of(RuntimeException error) {
        return error instanceof PythonError python
                ? Errors.of(python.kind().pythonName(), "%s", python.getMessage())
                : (PyException) error;
    }

    /** The exception as Python sees it. */
    public PyInstance value() {
        return value;
    }

    /** Whether it is of a class of this name, or of one derived from that. */
    @TruffleBoundary
    public boolean isOf(String name) {
        return value.type().isSubclassOf(Errors.classes().get(name));
    }

    @Override
    @TruffleBoundary
    public String getMessage() {
        return value.type().name() + ": " + Text.str(value);
    }
}
