/**
 * What the bytes of an item mean.
 *
 * <p>An {@link org.pymemoryview.format.ItemFormat} is the pair of format string and itemsize that
 * an exporter fills in. Where the string is one of the native formats that CPython's memoryview
 * reads and writes, it has an {@link org.pymemoryview.format.ElementType}; any other string is kept
 * as it is.
 *
 * <p>A {@link org.pymemoryview.format.StructFormat} is a format of the struct module: it packs and
 * unpacks items. Items of a format that it cannot parse are never equal to anything.
 */
package org.pymemoryview.format;
