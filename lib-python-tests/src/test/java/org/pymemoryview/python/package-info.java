/**
 * Python's own tests as JUnit tests: one dynamic test for each Python test.
 *
 * <p>The suites in {@code src/test/python} run inside GraalPy with pymemoryview turned on, each
 * file in a context of its own, and on a CPython where one is found. A Python test that is skipped
 * is an aborted JUnit test with the reason; one that fails fails with its traceback.
 */
package org.pymemoryview.python;
