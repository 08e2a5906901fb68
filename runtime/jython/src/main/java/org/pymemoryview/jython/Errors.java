package org.pymemoryview.jython;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.modules.struct;

import java.util.function.Supplier;

/** The library's errors as Jython's exceptions. */
final class Errors {
    private Errors() {}

    /** What a call returns; its error is raised in Jython. */
    static <T> T raising(Supplier<T> call) {
        try {
            return call.get();
        } catch (PythonError e) {
            throw raised(e);
        }
    }

    static PyException raised(PythonError error) {
        return error.getMessage().isEmpty()
                ? new PyException(type(error.kind()))
                : new PyException(type(error.kind()), error.getMessage());
    }

    /** The exception class of a kind. */
    static PyObject type(ErrorKind kind) {
        return switch (kind) {
            case BUFFER_ERROR -> Py.BufferError;
            case INDEX_ERROR -> Py.IndexError;
            case MEMORY_ERROR -> Py.MemoryError;
            case NOT_IMPLEMENTED_ERROR -> Py.NotImplementedError;
            case OVERFLOW_ERROR -> Py.OverflowError;
            case RUNTIME_ERROR -> Py.RuntimeError;
            case STRUCT_ERROR -> struct.error;
            case SYSTEM_ERROR -> Py.SystemError;
            case TYPE_ERROR -> Py.TypeError;
            case VALUE_ERROR -> Py.ValueError;
        };
    }
}
