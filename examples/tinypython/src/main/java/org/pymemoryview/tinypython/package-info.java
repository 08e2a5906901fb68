/**
 * tinypython: a small Python, to show how an interpreter embeds pymemoryview.
 *
 * <p>All that is about {@code memoryview} is in {@link org.pymemoryview.tinypython.memoryview}.
 */
package org.pymemoryview.tinypython;
