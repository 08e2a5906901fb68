/**
 * All that tinypython has to do for {@code memoryview}: what the library asks of a host, the class,
 * and {@code view[i]} for the compiler.
 */
package org.pymemoryview.tinypython.memoryview;
