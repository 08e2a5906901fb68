/**
 * The {@code memoryview} of Python 3, and that of Python 2.7, over Jython's own objects.
 *
 * <p>{@link org.pymemoryview.jython.JythonMemoryViews} is what Java programs call; Python code says
 * {@code from pymemoryview import memoryview}. The rest is the host's own:
 *
 * <ul>
 *   <li>{@code ViewObject} is the Python object around a view: {@code MemoryViewObject} as in
 *       Python 3, {@code Python2ViewObject} as in 2.7; {@code MemoryIterator} iterates over the
 *       former;
 *   <li>{@code TypeParts} makes their Python types, without Jython's bytecode exposer; that of
 *       Python 3 from the tables of {@link org.pymemoryview.type};
 *   <li>{@code JythonHost} is what the library asks of Jython's objects;
 *   <li>{@code Exporters} maps what exports in Jython onto the library's protocol, and
 *       {@code LentBuffer} a view onto Jython's;
 *   <li>{@code ArrayFields} reads the two private fields of {@code array.array} that have to be.
 * </ul>
 *
 * <p>Jython has no global lock: every export is a shared one.
 */
package org.pymemoryview.jython;
