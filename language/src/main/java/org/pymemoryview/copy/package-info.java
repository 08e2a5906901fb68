/**
 * Moves items from one layout to another. {@link org.pymemoryview.copy.Rows} is the one walk over
 * the items of a layout, a row at a time; {@link org.pymemoryview.copy.StridedRow} copies one row,
 * and {@link org.pymemoryview.copy.Copying} whole layouts, which may overlap.
 *
 * <p>For the library alone: no module reads this package but our own.
 */
package org.pymemoryview.copy;
