package org.pymemoryview.benchmarks;

import com.oracle.truffle.api.CallTarget;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.pymemoryview.MemoryView;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Items of a memory in a loop that has seen views of other memories too, all of ints. */
public class SeveralMemoriesBenchmark extends Measured {
    private static final int ITEMS = MemoryBenchmark.SIDE * MemoryBenchmark.SIDE;

    @Param({"BYTES", "INTS", "DIRECT"})
    public MemoryKind memory;

    @Param({"1", "2", "3", "4"})
    public int seen;

    private CallTarget sum;
    private CallTarget fill;
    private MemoryView view;

    @Setup
    public void setup() throws IOException {
        List<MemoryKind> kinds = new ArrayList<>(
                List.of(MemoryKind.BYTES, MemoryKind.INTS, MemoryKind.DIRECT, MemoryKind.HEAP));
        kinds.remove(memory);
        kinds.add(0, memory);
        sum = Loops.sum();
        fill = Loops.fill();
        for (MemoryKind kind : kinds.subList(0, seen)) {
            MemoryView other = kind.view(kind.allocate(ITEMS));
            sum.call(other);
            fill.call(other);
        }
        view = memory.view(memory.allocate(ITEMS));
    }

    @Benchmark
    public Object get() {
        return sum.call(view);
    }

    @Benchmark
    public Object set() {
        return fill.call(view);
    }
}
