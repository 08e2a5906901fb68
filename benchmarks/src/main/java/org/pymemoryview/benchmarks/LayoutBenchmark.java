package org.pymemoryview.benchmarks;

import com.oracle.truffle.api.CallTarget;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.pymemoryview.MemoryView;
import org.pymemoryview.format.ElementType;

/** Items of views that are not one plain run: a square of 128 by 128 bytes, every second int. */
public class LayoutBenchmark extends Measured {
    private static final int SIDE = 128;

    private final byte[] bytes = Views.bytes(SIDE * SIDE);
    private MemoryView matrix;
    private MemoryView everySecond;
    private CallTarget sum;
    private CallTarget sumLimit;
    private CallTarget fill;
    private CallTarget fillLimit;
    private CallTarget stridedSum;
    private CallTarget stridedSumLimit;

    @Setup
    public void setup() {
        matrix = Views.of(bytes, "B").cast("B", SIDE, SIDE);
        everySecond = Views.of(bytes, "i").slice(0, Long.MAX_VALUE, 2);
        sum = Loops.matrixSum();
        sumLimit = LimitLoops.matrixSum(SIDE);
        fill = Loops.matrixFill();
        fillLimit = LimitLoops.matrixFill(SIDE);
        stridedSum = Loops.sum();
        stridedSumLimit = LimitLoops.sum(ElementType.INT, 2 * Integer.BYTES);
    }

    @Benchmark
    public Object getItems() {
        return sum.call(matrix);
    }

    @Benchmark
    public Object getItemsLimit() {
        return sumLimit.call(bytes);
    }

    @Benchmark
    public Object setItems() {
        return fill.call(matrix);
    }

    @Benchmark
    public Object setItemsLimit() {
        return fillLimit.call(bytes);
    }

    @Benchmark
    public Object getStrided() {
        return stridedSum.call(everySecond);
    }

    @Benchmark
    public Object getStridedLimit() {
        return stridedSumLimit.call(bytes);
    }
}
