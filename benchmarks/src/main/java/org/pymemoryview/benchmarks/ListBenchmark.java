package org.pymemoryview.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.pymemoryview.MemoryView;
import org.pymemoryview.nodes.ToListNode;

/** {@code tolist} of 32,768 items, into lists that keep a Java array. */
public class ListBenchmark extends Measured {
    private static final int ITEMS = 1 << 15;

    @Param({"B", "h", "i", "q", "f", "d"})
    public String format;

    private byte[] bytes;
    private MemoryView view;

    @Setup
    public void setup() {
        bytes = Views.bytes(ITEMS * Views.itemsize(format));
        view = Views.of(bytes, format);
    }

    @Benchmark
    public Object toList() {
        return ToListNode.getUncached().execute(null, view, ArrayLists.FACTORY);
    }

    @Benchmark
    public Object toListLimit() {
        return PlainLoops.toArray(bytes, format);
    }
}
