package org.pymemoryview.type;

import org.pymemoryview.format.Complex;
import org.pymemoryview.nodes.ListFactory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** A host's lists made item by item, where it has no faster way. */
final class HostLists implements ListFactory {
    private final PythonHost host;

    HostLists(PythonHost host) {
        this.host = host;
    }

    private Object list(int size, IntFunction<Object> item) {
        List<Object> items = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            items.add(host.toPython(item.apply(i)));
        }
        return host.toPython(items);
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
        return host.toPython(new ArrayList<>(Arrays.asList(lists)));
    }
}
