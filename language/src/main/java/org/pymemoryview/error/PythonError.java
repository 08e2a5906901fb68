package org.pymemoryview.error;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/**
 * A Python exception raised by the library: its kind and CPython's message.
 *
 * <p>It carries no Java stack trace, because Python programs raise and catch such errors in loops
 * and a host attaches its own Python traceback.
 */
public final class PythonError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;

    private final boolean isTooManyDimensions;

    private PythonError(ErrorKind kind, String message) {
        this(kind, message, false);
    }

    private PythonError(ErrorKind kind, String message, boolean isTooManyDimensions) {
        super(message, null, false, false);
        this.kind = kind;
        this.isTooManyDimensions = isTooManyDimensions;
    }

    /** The Python exception class this error stands for. */
    public ErrorKind kind() {
        return kind;
    }

    /** An error of any kind; the named factories below read better where there is one. */
    @TruffleBoundary
    public static PythonError of(ErrorKind kind, String message) {
        return new PythonError(kind, message);
    }

    /** An error whose message is a {@link String#format} pattern with its arguments. */
    @TruffleBoundary
    public static PythonError format(ErrorKind kind, String pattern, Object... arguments) {
        return new PythonError(kind, String.format(pattern, arguments));
    }

    public static PythonError bufferError(String message) {
        return of(ErrorKind.BUFFER_ERROR, message);
    }

    public static PythonError indexError(String message) {
        return of(ErrorKind.INDEX_ERROR, message);
    }

    public static PythonError notImplemented(String message) {
        return of(ErrorKind.NOT_IMPLEMENTED_ERROR, message);
    }

    public static PythonError typeError(String message) {
        return of(ErrorKind.TYPE_ERROR, message);
    }

    public static PythonError valueError(String message) {
        return of(ErrorKind.VALUE_ERROR, message);
    }

    /** The ValueError of every operation on a released view ({@code CHECK_RELEASED}). */
    @TruffleBoundary
    public static PythonError releasedView() {
        return valueError("operation forbidden on released memoryview object");
    }

    /**
     * The ValueError of a view of more dimensions than CPython allows.
     *
     * @param limit the number of dimensions allowed
     */
    @TruffleBoundary
    public static PythonError tooManyDimensions(int limit) {
        String message = "memoryview: number of dimensions must not exceed " + limit;
        return new PythonError(ErrorKind.VALUE_ERROR, message, true);
    }

    /**
     * Whether a buffer was refused because it has too many dimensions. CPython refuses it where a
     * view is made of it; a buffer that is only compared with, or copied from, has "different
     * structures" instead.
     */
    public boolean isTooManyDimensions() {
        return isTooManyDimensions;
    }

    /**
     * Refuses null in place of a view, a buffer or an exporter, as C's functions refuse NULL
     * ({@code PyErr_BadInternalCall}).
     *
     * @throws PythonError SystemError "bad argument to internal function"
     */
    public static void requireArgument(Object argument) {
        if (argument == null) {
            throw badArgument();
        }
    }

    /** The SystemError for an argument that a function of the C API does not take. */
    @TruffleBoundary
    public static PythonError badArgument() {
        return of(ErrorKind.SYSTEM_ERROR, "bad argument to internal function");
    }

    @Override
    public String toString() {
        return kind.pythonName() + ": " + getMessage();
    }
}
