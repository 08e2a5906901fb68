/**
 * Our memoryview in GraalPy.
 *
 * <p>The option {@code pymemoryview} turns on
 * {@link org.pymemoryview.graalpy.PyMemoryViewInstrument}, which replaces the class
 * {@code memoryview} in each Python context.
 * {@link org.pymemoryview.graalpy.object.PyMemoryViewObject} is an instance of our class. GraalPy
 * itself is not changed: everything here uses its Java classes from outside.
 */
package org.pymemoryview.graalpy;
