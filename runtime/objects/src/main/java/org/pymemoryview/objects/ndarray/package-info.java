/**
 * The exporter of every layout that PEP 3118 allows: the {@code ndarray} of CPython's
 * {@code _testbuffer}, and that module's functions.
 *
 * <p>An {@link org.pymemoryview.objects.ndarray.NdArray} either holds items of its own, in any
 * shape, with any strides and behind pointers where asked, or exports again what it was given by
 * another exporter. Its purpose is to test consumers: it can refuse requests, redirect them, and
 * change its layout while buffers are handed out.
 *
 * <p>A host that offers it to Python code hands over its values as Java values: integers as
 * {@code Integer}, {@code Long}, {@code BigInteger} or {@code Boolean}, floats as {@code Double},
 * bytes as {@code byte[]}, a tuple as {@code Object[]}, a list as {@code List}, a slice as
 * {@link org.pymemoryview.objects.PySlice}, an exporter as
 * {@link org.pymemoryview.buffer.BufferExporter}, {@code None} as null, and anything else as it is.
 */
package org.pymemoryview.objects.ndarray;
