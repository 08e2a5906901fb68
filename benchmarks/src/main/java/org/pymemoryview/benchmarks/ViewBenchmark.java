package org.pymemoryview.benchmarks;

import com.oracle.truffle.api.CallTarget;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.pymemoryview.MemoryView;
import org.pymemoryview.format.ElementType;

/** Making views. Those that are returned cannot be optimized away. */
public class ViewBenchmark extends Measured {
    private final byte[] bytes = Views.bytes(ItemBenchmark.ITEMS);
    private MemoryView view;
    private CallTarget sliceSum;
    private CallTarget sumLimit;

    @Setup
    public void setup() {
        view = Views.confined(bytes);
        sliceSum = Loops.sliceSum();
        sumLimit = LimitLoops.sum(ElementType.UBYTE, 1);
    }

    /** {@code view[i:i + 8][3]} for each i. */
    @Benchmark
    public Object itemOfSlice() {
        return sliceSum.call(view);
    }

    @Benchmark
    public Object itemOfSliceLimit() {
        return sumLimit.call(bytes);
    }

    @Benchmark
    public MemoryView slice() {
        return view.slice(2, -2, 1);
    }

    @Benchmark
    public MemoryView cast() {
        return view.cast("i");
    }

    @Benchmark
    public MemoryView constructAndRelease() {
        MemoryView made = Views.confined(bytes);
        made.release();
        return made;
    }
}
