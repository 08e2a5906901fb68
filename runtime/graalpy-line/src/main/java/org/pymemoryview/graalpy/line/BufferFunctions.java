package org.pymemoryview.graalpy.line;

/** What C code calls for a buffer of an instance of a class, and calls again when it is done. */
public interface BufferFunctions {
    /**
     * Fills in a {@code Py_buffer}; errors are exceptions of Python.
     *
     * @param target the address of the {@code Py_buffer}
     */
    void getBuffer(Object exporter, long target, int flags);

    /** @param target the address of the {@code Py_buffer}, or of a copy of it */
    void releaseBuffer(Object exporter, long target);
}
