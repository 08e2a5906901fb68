/**
 * Python objects and classes, and what operators and built-in functions do with any of them.
 *
 * <p>Strings, floats, complex numbers and booleans are Java's own objects; integers are an
 * {@code Integer}, a {@code Long}, or a {@code BigInteger} where that is needed. All else is a
 * {@link org.pymemoryview.tinypython.objects.PyObject}. Nothing here knows {@code memoryview}.
 */
package org.pymemoryview.tinypython.objects;
