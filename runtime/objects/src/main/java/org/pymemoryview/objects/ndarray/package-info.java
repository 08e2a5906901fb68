/**
 * The exporter of every layout that PEP 3118 allows: the {@code ndarray} of CPython's
 * {@code _testbuffer}, and that module's functions.
 *
 * <p>An {@link org.pymemoryview.objects.ndarray.NdArray} either holds items of its own, in any
 * shape, with any strides and optionally behind pointers, or exports again what another exporter
 * granted it. It is for testing consumers: it can refuse requests, delegate them, and change its
 * layout while buffers are exported.
 *
 * <p>A host that offers it to Python code converts its values to Java values: integers to
 * {@code Integer}, {@code Long}, {@code BigInteger} or {@code Boolean}, floats to {@code Double},
 * bytes to {@code byte[]}, a tuple to {@code Object[]}, a list to {@code List}, a slice to
 * {@link org.pymemoryview.objects.PySlice}, an exporter to a
 * {@link org.pymemoryview.buffer.BufferExporter} and {@code None} to null. Any other object stays
 * as it is.
 */
package org.pymemoryview.objects.ndarray;
