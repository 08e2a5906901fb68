package org.pymemoryview;

import org.pymemoryview.format.Complex;
import org.pymemoryview.nodes.ListFactory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Makes Java lists, for {@link ViewOperations#toList()}. */
final class JavaLists implements ListFactory {
    static final JavaLists FACTORY = new JavaLists();

    private JavaLists() {}

    private static List<Object> list(int size, IntFunction<Object> item) {
        List<Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(item.apply(i));
        }
        return list;
    }

    @Override
    public Object ofInts(int[] items) {
        return list(items.length, i -> items[i]);
    }

    @Override
    public Object ofLongs(long[] items) {
        return list(items.length, i -> items[i]);
    }

    @Override
    public Object ofIntegers(Object[] items) {
        return new ArrayList<>(Arrays.asList(items));
    }

    @Override
    public Object ofDoubles(double[] items) {
        return list(items.length, i -> items[i]);
    }

    @Override
    public Object ofBooleans(boolean[] items) {
        return list(items.length, i -> items[i]);
    }

    @Override
    public Object ofByteStrings(byte[] items) {
        return list(items.length, i -> items[i]);
    }

    @Override
    public Object ofComplexes(double[] parts) {
        return list(parts.length / 2, i -> new Complex(parts[2 * i], parts[2 * i + 1]));
    }

    @Override
    public Object ofLists(Object[] lists) {
        return new ArrayList<>(Arrays.asList(lists));
    }
}
