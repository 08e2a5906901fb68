package org.pymemoryview.type;

import org.pymemoryview.MemoryView;

/**
 * The operators that the class {@code memoryview} has in every version of Python.
 *
 * <p>Objects that are handed in and out are the host's. Errors are
 * {@link org.pymemoryview.error.PythonError} where they are the library's.
 */
public sealed interface MemoryViewOperators permits MemoryViewType, Python2MemoryViewType {

    /**
     * The value of an attribute that the class has.
     *
     * @throws org.pymemoryview.error.PythonError ValueError for a released view
     */
    Object attribute(Attribute attribute, MemoryView view);

    /** {@code len(view)} ({@code memory_length}), in items of the first dimension. */
    long length(MemoryView view);

    /**
     * {@code view[key]} ({@code memory_subscript}).
     *
     * @param self the view's object
     */
    Object getItem(Object self, Object key);

    /** {@code view[key] = value} ({@code memory_ass_sub}). */
    void setItem(MemoryView view, Object key, Object value);

    /** {@code del view[key]}, which is always refused. */
    void deleteItem(MemoryView view, Object key);

    /**
     * {@code view == other} ({@code memory_richcompare}); {@code !=} is the opposite, and other
     * comparisons are not implemented.
     *
     * @return null for NotImplemented: whatever keeps the other from being viewed is no error
     */
    Boolean isEqual(MemoryView view, Object other);
}
