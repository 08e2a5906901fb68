/**
 * Copies items from one layout to another. {@link org.pymemoryview.copy.Rows} iterates over the
 * items of a layout, a row at a time; {@link org.pymemoryview.copy.StridedRow} copies one row, and
 * {@link org.pymemoryview.copy.Copying} whole layouts, which may overlap.
 *
 * <p>Not exported, except to our own objects.
 */
package org.pymemoryview.copy;
