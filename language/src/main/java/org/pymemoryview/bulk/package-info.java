/**
 * Reads, searches and counts many items of one type at once, in loops that the Java compilers can
 * vectorise.
 *
 * <p>Not exported.
 */
package org.pymemoryview.bulk;
