package org.pymemoryview.graalpy.line;

/**
 * The fields of a {@code Py_buffer} that say where its items are. What is not a number is an
 * address, 0 for none.
 *
 * @param len in bytes
 */
public record BufferFields(
        long buf,
        long len,
        boolean readonly,
        long itemsize,
        long format,
        int ndim,
        long shape,
        long strides,
        long suboffsets) {}
