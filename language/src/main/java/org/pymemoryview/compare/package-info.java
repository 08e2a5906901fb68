/**
 * Decides whether the items of two views are equal, as CPython's {@code memory_richcompare} does:
 * by value, whatever their formats are. {@link org.pymemoryview.compare.ItemComparator} makes a
 * plan for two formats once and then compares row by row, many items at a time.
 *
 * <p>Not exported.
 */
package org.pymemoryview.compare;
