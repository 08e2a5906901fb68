/**
 * Reads, searches and counts many items of one type at once, in loops that the Java compilers turn
 * into vector instructions.
 *
 * <p>For the library alone: no module reads this package but our own.
 */
package org.pymemoryview.bulk;
