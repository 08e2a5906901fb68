package org.pymemoryview.internal;

import org.pymemoryview.error.PythonError;

/**
 * The length of a Java array that is to hold something of Python's, whose sizes are 64-bit numbers.
 *
 * <p>Where no Java array is long enough, MemoryError is raised before anything is allocated. A
 * product that a long cannot hold raises the same error.
 */
public final class ArrayLength {
    /** Some JVMs need a few bytes of an array for themselves. */
    private static final int MAX = Integer.MAX_VALUE - 8;

    private ArrayLength() {}

    /**
     * The length of an array of a number of elements.
     *
     * @throws PythonError MemoryError where a Java array cannot hold them
     */
    public static int of(long length) {
        if (length > MAX) {
            throw Allocation.memoryError();
        }
        return (int) length;
    }

    /**
     * The length of an array that holds a number of items of a size.
     *
     * @throws PythonError MemoryError where a Java array cannot hold them
     */
    public static int of(long items, long itemsize) {
        return of(items, itemsize, 0);
    }

    /**
     * The length of an array that holds a number of items of a size, and further bytes.
     *
     * @throws PythonError MemoryError where a Java array cannot hold them
     */
    public static int of(long items, long itemsize, long more) {
        if (itemsize != 0 && items > (MAX - more) / itemsize) {
            throw Allocation.memoryError();
        }
        return (int) (items * itemsize + more);
    }
}
