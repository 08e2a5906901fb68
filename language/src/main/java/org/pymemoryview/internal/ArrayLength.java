package org.pymemoryview.internal;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;

/**
 * The length of a Java array that is to hold something of Python's, whose sizes are 64-bit numbers.
 *
 * <p>Where no Java array is long enough, Python's error is that there is no memory for it, raised
 * before any is allocated. A size that no memory could hold ends in the same error, and does not
 * overflow on the way.
 */
public final class ArrayLength {
    /** Some JVMs need a few bytes of an array for themselves. */
    private static final int MAX = Integer.MAX_VALUE - 8;

    private ArrayLength() {}

    /**
     * The length of an array for so many elements.
     *
     * @throws PythonError MemoryError where a Java array cannot hold them
     */
    public static int of(long length) {
        if (length > MAX) {
            throw memoryError();
        }
        return (int) length;
    }

    /**
     * The length of an array for so many items of a size.
     *
     * @throws PythonError MemoryError where a Java array cannot hold them
     */
    public static int of(long items, long itemsize) {
        return of(items, itemsize, 0);
    }

    /**
     * The length of an array for so many items of a size and something more.
     *
     * @throws PythonError MemoryError where a Java array cannot hold them
     */
    public static int of(long items, long itemsize, long more) {
        if (itemsize != 0 && items > (MAX - more) / itemsize) {
            throw memoryError();
        }
        return (int) (items * itemsize + more);
    }

    private static PythonError memoryError() {
        return PythonError.of(ErrorKind.MEMORY_ERROR, "");
    }
}
