/**
 * Our memoryview in GraalPy.
 *
 * <p>{@link org.pymemoryview.graalpy.PyMemoryViewInstrument} is what the option
 * {@code pymemoryview} turns on: it has the Python class {@code memoryview} made in each Python
 * context and put in the place of GraalPy's own.
 * {@link org.pymemoryview.graalpy.object.PyMemoryViewObject} is an instance of that class. GraalPy
 * itself is not changed: everything here uses its Java classes from outside.
 */
package org.pymemoryview.graalpy;
