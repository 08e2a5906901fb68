package org.pymemoryview.nodes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * Makes a host's lists from Java arrays, whose ownership passes to the host.
 *
 * <p>The arrays hold the items in the order of the list. A host whose lists can store an
 * {@code int[]} uses the array itself.
 */
public interface ListFactory {

    /**
     * A factory for a host that has no faster way than item by item.
     *
     * @param item the host's object of an item, which is as {@link org.pymemoryview.nodes}
     *     describes
     * @param list the host's list of such objects, or of lists
     */
    static ListFactory ofItems(UnaryOperator<Object> item, Function<List<Object>, Object> list) {
        return new ItemLists(
                item, Object[]::new, items -> list.apply(new ArrayList<>(Arrays.asList(items))));
    }

    /**
     * The same for a host whose lists are made of an array of its own class.
     *
     * @param array a new array of a length, whose ownership passes to the list
     * @param list the host's list of such an array, of items or of lists
     */
    static ListFactory ofArrays(
            UnaryOperator<Object> item,
            IntFunction<Object[]> array,
            Function<Object[], Object> list) {
        return new ItemLists(item, array, list);
    }

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
