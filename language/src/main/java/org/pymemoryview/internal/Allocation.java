package org.pymemoryview.internal;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;

import java.util.Arrays;

/**
 * Memory for results whose size a Python program decides: where there is none left, MemoryError is
 * raised, as CPython raises it where {@code malloc} fails.
 *
 * <p>Java's OutOfMemoryError is taken for that only where it comes from an allocation of ours.
 * Where the heap ends in user code, or in a host, it goes on.
 */
public final class Allocation {
    private Allocation() {}

    /**
     * A new array of a number of bytes.
     *
     * @throws PythonError MemoryError
     */
    public static byte[] bytes(long length) {
        int size = ArrayLength.of(length);
        try {
            return new byte[size];
        } catch (OutOfMemoryError e) {
            throw memoryError();
        }
    }

    /**
     * A new array for a number of items of a size.
     *
     * @throws PythonError MemoryError
     */
    public static byte[] bytes(long items, long itemsize) {
        return bytes(ArrayLength.of(items, itemsize));
    }

    /**
     * A new array for a number of items of a size, and further bytes.
     *
     * @throws PythonError MemoryError
     */
    public static byte[] bytes(long items, long itemsize, long more) {
        return bytes(ArrayLength.of(items, itemsize, more));
    }

    /**
     * A copy of part of an array.
     *
     * @param to exclusive; beyond the end of the array the copy is zeros
     * @throws PythonError MemoryError
     */
    public static byte[] copyOf(byte[] bytes, int from, int to) {
        try {
            return Arrays.copyOfRange(bytes, from, to);
        } catch (OutOfMemoryError e) {
            throw memoryError();
        }
    }

    /** The error of a result that there is no memory for, which has no message. */
    public static PythonError memoryError() {
        return PythonError.of(ErrorKind.MEMORY_ERROR, "");
    }
}
