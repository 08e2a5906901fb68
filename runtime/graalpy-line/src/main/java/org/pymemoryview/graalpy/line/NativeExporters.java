package org.pymemoryview.graalpy.line;

import com.oracle.graal.python.runtime.exception.PException;

/**
 * Asks the objects of a context whose classes are written in C for their buffers. With the GIL
 * held; code of C runs, so that the caller has set up an indirect call.
 */
public interface NativeExporters {
    /**
     * {@code PyObject_GetBuffer}.
     *
     * @param buffer the address of the {@code Py_buffer} that is filled in
     * @throws PException what the object raises
     */
    void getBuffer(Object exporter, long buffer, int flags);

    /** {@code PyBuffer_Release}. */
    void releaseBuffer(long buffer);

    /** The object that C code has at an address; null for none. */
    Object object(long address);
}
