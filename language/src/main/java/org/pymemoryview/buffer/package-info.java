/**
 * The buffer protocol of PEP 3118, as Java types.
 *
 * <p>An exporter implements {@link org.pymemoryview.buffer.BufferExporter}: for a request
 * ({@link org.pymemoryview.buffer.BufferFlags}) it fills in a
 * {@link org.pymemoryview.buffer.PyBuffer}, and it gets that back once, when it is released. A
 * {@link org.pymemoryview.buffer.ManagedBuffer} is one such export, shared by all the views made of
 * it, for any number of threads or for a host that runs one at a time. A
 * {@link org.pymemoryview.buffer.Layout} is a shape with its strides and suboffsets.
 *
 * <pre>{@code
 * BufferExporter exporter = flags -> PyBuffer.fillInfo(owner, memory, 0, 16, true, flags);
 * MemoryView view = MemoryView.of(ManagedBuffer.acquire(exporter, BufferFlags.FULL_RO));
 * }</pre>
 */
package org.pymemoryview.buffer;
