/**
 * Decides whether the items of two views are equal, as CPython's {@code memory_richcompare} does:
 * by value, whatever their formats are. {@link org.pymemoryview.compare.ItemComparator} makes a
 * plan for two formats once and then compares row by row, many items at a time.
 *
 * <p>For the library alone: no module reads this package but our own.
 */
package org.pymemoryview.compare;
