/**
 * What the bytes of an item mean.
 *
 * <p>An {@link org.pymemoryview.format.ItemFormat} is the pair of format string and itemsize that
 * an exporter hands out. Where the string is one of the native single characters that CPython's
 * memoryview reads and writes, it has an {@link org.pymemoryview.format.ElementType}; any other
 * string is carried faithfully.
 *
 * <p>Strings are read in two grammars. {@link org.pymemoryview.format.StructFormat} is what the
 * struct module understands, and so all that memoryview can compare:
 * {@link org.pymemoryview.format.ItemComparator} decides whether items of two such formats are
 * equal. {@link org.pymemoryview.format.Pep3118Format} is the whole of PEP 3118, with nested
 * structs, names, sub-arrays and pointers, for a host to describe items by.
 */
package org.pymemoryview.format;
