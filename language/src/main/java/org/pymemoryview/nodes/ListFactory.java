package org.pymemoryview.nodes;

/**
 * A host's lists, made of Java arrays that the host may keep.
 *
 * <p>The arrays hold items in the order of the list; a host stores an {@code int[]} as it is where
 * its lists know such a storage.
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

    /** A list of complex numbers, the real and imaginary part of each behind the other. */
    Object ofComplexes(double[] parts);

    /** A list of lists that this factory made. */
    Object ofLists(Object[] lists);
}
