/**
 * The module {@code _testbuffer} of Python code: {@link org.pymemoryview.objects.ndarray} under the
 * names that CPython's test suites import.
 *
 * <p>An array need not be fast, so its functions are Java lambdas behind a boundary, where a
 * builtin that has to be fast has a node.
 */
package org.pymemoryview.graalpy.testbuffer;
