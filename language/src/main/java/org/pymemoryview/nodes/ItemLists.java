package org.pymemoryview.nodes;

import org.pymemoryview.format.Complex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Lists made item by item: {@link ListFactory#ofItems}. */
final class ItemLists implements ListFactory {
    private final UnaryOperator<Object> item;
    private final Function<List<Object>, Object> list;

    ItemLists(UnaryOperator<Object> item, Function<List<Object>, Object> list) {
        this.item = item;
        this.list = list;
    }

    private Object list(int size, IntFunction<Object> items) {
        List<Object> made = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            made.add(item.apply(items.apply(i)));
        }
        return list.apply(made);
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
        return list(items.length, i -> items[i]);
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
        return list.apply(new ArrayList<>(Arrays.asList(lists)));
    }
}
