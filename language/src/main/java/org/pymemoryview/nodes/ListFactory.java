package org.pymemoryview.nodes;

/**
 * Makes a host's lists from Java arrays, whose ownership passes to the host.
 *
 * <p>The arrays hold the items in the order of the list. A host whose lists can store an
 * {@code int[]} uses the array itself.
 */
public interface ListFactory {

    /** A list of integers. */
    Object ofInts(int[] items);

    /** A list of integers. */
    Object ofLongs(long[] items);

    /** A list of integers, each a {@code Long} or, above the long range, a {@code BigInteger}. */
    Object ofIntegers(Object[] items);

    /** A list of floats. */
    Object ofDoubles(double[] items);

    /** A list of {@code True} and {@code False}. */
    Object ofBooleans(boolean[] items);

    /** A list of {@code bytes} objects of length one. */
    Object ofByteStrings(byte[] items);

    /**
     * A list of complex numbers.
     *
     * @param parts for each number the real part, then the imaginary part
     */
    Object ofComplexes(double[] parts);

    /** A list of lists that this factory made. */
    Object ofLists(Object[] lists);
}
