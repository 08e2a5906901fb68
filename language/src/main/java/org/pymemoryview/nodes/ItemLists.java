package org.pymemoryview.nodes;

import org.pymemoryview.format.Complex;

import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Lists made item by item: {@link ListFactory#ofItems}. */
final class ItemLists implements ListFactory {
    private final UnaryOperator<Object> item;
    private final IntFunction<Object[]> array;
    private final Function<Object[], Object> list;

    ItemLists(
            UnaryOperator<Object> item,
            IntFunction<Object[]> array,
            Function<Object[], Object> list) {
        this.item = item;
        this.array = array;
        this.list = list;
    }

    private Object list(int size, IntFunction<Object> items) {
        Object[] made = array.apply(size);
        for (int i = 0; i < size; i++) {
            made[i] = item.apply(items.apply(i));
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
        Object[] made = array.apply(lists.length);
        System.arraycopy(lists, 0, made, 0, lists.length);
        return list.apply(made);
    }
}
