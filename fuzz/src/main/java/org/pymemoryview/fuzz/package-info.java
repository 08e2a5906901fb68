/**
 * Targets of a fuzzer: each makes something of arbitrary bytes and uses it.
 *
 * <p>Whatever the bytes are, an operation gives its result or raises a {@code PythonError}; no
 * other exception comes out of the library, no byte beside the exporter's is read or written, and
 * what is allocated is in proportion to what was asked for. Where there is a result, a simple model
 * in arithmetic without overflow says what it has to be.
 *
 * <p>A target has a method {@code fuzzerTestOneInput(byte[])}, which Jazzer calls. It depends on
 * nothing of Jazzer's, so the ordinary build runs the kept inputs as tests.
 */
package org.pymemoryview.fuzz;
