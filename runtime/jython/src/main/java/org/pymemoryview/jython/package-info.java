/**
 * The {@code memoryview} of Python 3, and that of Python 2.7, over Jython's own objects.
 *
 * <p>{@link org.pymemoryview.jython.JythonMemoryViews} is what Java programs call; Python code says
 * {@code from pymemoryview import memoryview}. The rest is the host's own:
 *
 * <ul>
 *   <li>{@code ViewObject} is the Python object around a view: {@code MemoryViewObject} as in
 *       Python 3, {@code Python2ViewObject} as in 2.7, which has {@code Python2BufferObject} too;
 *       {@code MemoryIterator} iterates over the first of them;
 *   <li>{@code TypeParts} makes their Python types, from the tables of
 *       {@link org.pymemoryview.type} and without Jython's bytecode exposer;
 *   <li>{@code JythonHost} is what the library asks of Jython's objects;
 *   <li>{@code Exporters} maps what exports in Jython onto the library's protocol, and
 *       {@code LentBuffer} a view onto Jython's;
 *   <li>{@code JythonInternals} has what has to be read of the private parts of {@code array.array}
 *       and {@code str}.
 * </ul>
 *
 * <p>Jython has no global lock: every export is a shared one.
 */
package org.pymemoryview.jython;
