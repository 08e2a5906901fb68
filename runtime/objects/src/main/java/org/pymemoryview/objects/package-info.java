/**
 * Python's own exporters as Java classes: {@link org.pymemoryview.objects.PyBytes},
 * {@link org.pymemoryview.objects.PyByteArray} and {@link org.pymemoryview.objects.PyArray}.
 *
 * <p>They grant and refuse requests as CPython's {@code bytes}, {@code bytearray} and
 * {@code array.array} do, and keep their length while a buffer is exported. They are for tests, and
 * for Java programs without a Python interpreter.
 *
 * <pre>{@code
 * PyArray samples = new PyArray(TypeCode.SHORT);
 * samples.append(440);
 * MemoryView view = MemoryView.of(ManagedBuffer.acquire(samples, BufferFlags.FULL_RO));
 * samples.append(880); // BufferError: cannot resize an array that is exporting buffers
 * }</pre>
 *
 * <p>Values are Java's: {@code Integer}, {@code Long}, {@code BigInteger} or {@code Boolean} for an
 * integer, {@code Double} for a float, {@code String} for a {@code str}.
 */
package org.pymemoryview.objects;
