package org.pymemoryview.error;

/** The Python exception class that a {@link PythonError} stands for. */
public enum ErrorKind {
    BUFFER_ERROR("BufferError"),
    INDEX_ERROR("IndexError"),
    MEMORY_ERROR("MemoryError"),
    NOT_IMPLEMENTED_ERROR("NotImplementedError"),
    OVERFLOW_ERROR("OverflowError"),
    RUNTIME_ERROR("RuntimeError"),
    STRUCT_ERROR("struct.error"),
    SYSTEM_ERROR("SystemError"),
    TYPE_ERROR("TypeError"),
    VALUE_ERROR("ValueError");

    private final String pythonName;

    ErrorKind(String pythonName) {
        this.pythonName = pythonName;
    }

    /** The name under which Python code knows the exception class. */
    public String pythonName() {
        return pythonName;
    }
}
