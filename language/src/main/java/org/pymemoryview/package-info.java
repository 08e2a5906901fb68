/**
 * Python's {@code memoryview} for interpreters on the JVM.
 *
 * <p>{@link org.pymemoryview.MemoryView} is the view. Plain Java makes one of an array, a buffer or
 * an exporter, and calls its methods. An interpreter makes one of a
 * {@link org.pymemoryview.buffer.ManagedBuffer}, and passes it to the nodes of
 * {@link org.pymemoryview.nodes}.
 */
package org.pymemoryview;
