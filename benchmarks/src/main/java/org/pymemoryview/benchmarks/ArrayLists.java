package org.pymemoryview.benchmarks;

import org.pymemoryview.nodes.ListFactory;

/** Lists that are the arrays themselves. */
final class ArrayLists implements ListFactory {
    static final ArrayLists FACTORY = new ArrayLists();

    @Override
    public Object ofInts(int[] items) {
        return items;
    }

    @Override
    public Object ofLongs(long[] items) {
        return items;
    }

    @Override
    public Object ofIntegers(Object[] items) {
        return items;
    }

    @Override
    public Object ofDoubles(double[] items) {
        return items;
    }

    @Override
    public Object ofBooleans(boolean[] items) {
        return items;
    }

    @Override
    public Object ofByteStrings(byte[] items) {
        return items;
    }

    @Override
    public Object ofComplexes(double[] parts) {
        return parts;
    }

    @Override
    public Object ofLists(Object[] lists) {
        return lists;
    }
}
