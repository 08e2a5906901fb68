/**
 * The module {@code _testbuffer} of Python code: {@link org.pymemoryview.objects.ndarray} under the
 * names that CPython's test suites import.
 *
 * <p>An array is slow on purpose: it crosses from Python's values to Java's and back behind a
 * boundary, and so has one Java lambda a function where a builtin that has to be fast has a node.
 */
package org.pymemoryview.graalpy.testbuffer;
