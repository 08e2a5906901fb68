package org.pymemoryview.tests;

import org.pymemoryview.format.Complex;
import org.pymemoryview.nodes.ListFactory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Java lists, as a host's. */
final class Lists implements ListFactory {
    static final Lists FACTORY = new Lists();

    @Override
    public Object ofInts(int[] items) {
        return Arrays.stream(items).boxed().toList();
    }

    @Override
    public Object ofLongs(long[] items) {
        return Arrays.stream(items).boxed().toList();
    }

    @Override
    public Object ofIntegers(Object[] items) {
        return List.of(items);
    }

    @Override
    public Object ofDoubles(double[] items) {
        return Arrays.stream(items).boxed().toList();
    }

    @Override
    public Object ofBooleans(boolean[] items) {
        List<Boolean> list = new ArrayList<>();
        for (boolean item : items) {
            list.add(item);
        }
        return list;
    }

    @Override
    public Object ofByteStrings(byte[] items) {
        List<Byte> list = new ArrayList<>();
        for (byte item : items) {
            list.add(item);
        }
        return list;
    }

    @Override
    public Object ofComplexes(double[] parts) {
        List<Complex> list = new ArrayList<>();
        for (int i = 0; i < parts.length; i += 2) {
            list.add(new Complex(parts[i], parts[i + 1]));
        }
        return list;
    }

    @Override
    public Object ofLists(Object[] lists) {
        return List.of(lists);
    }
}
