package org.pymemoryview.graalpy.line;

/**
 * A {@code Py_buffer} without an object, as C code describes its memory. What is not a number is an
 * address, 0 for none.
 *
 * @param len in bytes
 */
public record UnownedBuffer(
        long buf,
        long len,
        boolean readonly,
        long itemsize,
        long format,
        int ndim,
        long shape,
        long strides,
        long suboffsets) {}
