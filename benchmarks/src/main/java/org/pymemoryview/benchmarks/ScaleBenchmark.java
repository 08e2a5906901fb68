package org.pymemoryview.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.pymemoryview.MemoryView;
import org.pymemoryview.nodes.AssignSliceNode;
import org.pymemoryview.nodes.CountNode;
import org.pymemoryview.nodes.EqualsNode;
import org.pymemoryview.nodes.GetItemNode;

/** What grows with the bytes, and what does not. */
@Fork(
        value = 1,
        jvmArgsAppend = {"-Dpolyglot.engine.BackgroundCompilation=false", "-Xmx3g"})
public class ScaleBenchmark extends Measured {
    @Param({"1024", "65536", "1048576", "67108864", "1073741824"})
    public int size;

    private MemoryView view;
    private MemoryView other;

    @Setup
    public void setup() {
        view = Views.of(new byte[size], "B");
        other = Views.of(new byte[size], "B");
    }

    @Benchmark
    public boolean equal() {
        return EqualsNode.getUncached().execute(null, view, other);
    }

    @Benchmark
    public void assign() {
        AssignSliceNode.getUncached().execute(null, view, 0, Long.MAX_VALUE, 1, other);
    }

    @Benchmark
    public long count() {
        return CountNode.getUncached().execute(null, view, 7);
    }

    @Benchmark
    public MemoryView slice() {
        return view.slice(size / 4, size / 2, 3);
    }

    @Benchmark
    public MemoryView cast() {
        return view.cast("i");
    }

    @Benchmark
    public Object item() {
        return GetItemNode.getUncached().execute(null, view, size / 2);
    }
}
