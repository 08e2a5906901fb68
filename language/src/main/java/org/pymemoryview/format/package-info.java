/**
 * What the bytes of an item mean.
 *
 * <p>An {@link org.pymemoryview.format.ItemFormat} is the pair of format string and itemsize that
 * an exporter hands out. Where the string is one of the native single characters that CPython's
 * memoryview reads and writes, it has an {@link org.pymemoryview.format.ElementType}; any other
 * string is carried faithfully.
 */
package org.pymemoryview.format;
