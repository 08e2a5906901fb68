/**
 * What the bytes of an item mean.
 *
 * <p>An {@link org.pymemoryview.format.ItemFormat} is the pair of format string and itemsize that
 * an exporter hands out. Where the string is one of the native single characters that CPython's
 * memoryview reads and writes, it has an {@link org.pymemoryview.format.ElementType}; any other
 * string is carried faithfully.
 *
 * <p>{@link org.pymemoryview.format.StructFormat} is what the struct module understands: it packs
 * and unpacks items, and what it cannot read is never equal to anything.
 */
package org.pymemoryview.format;
