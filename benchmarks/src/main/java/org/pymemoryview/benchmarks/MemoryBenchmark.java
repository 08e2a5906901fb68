package org.pymemoryview.benchmarks;

import com.oracle.truffle.api.CallTarget;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.pymemoryview.MemoryView;

import java.io.IOException;

/** Items of each memory, in one dimension and in two, beside the raw loop over it. */
public class MemoryBenchmark extends Measured {
    static final int SIDE = 64;

    @Param
    public MemoryKind memory;

    private Object raw;
    private MemoryView view;
    private MemoryView square;
    private MemoryView other;
    private CallTarget sum;
    private CallTarget squareSum;
    private CallTarget fill;
    private CallTarget squareFill;
    private CallTarget sumLimit;
    private CallTarget fillLimit;
    private CallTarget squareSumLimit;
    private CallTarget squareFillLimit;

    @Setup
    public void setup() throws IOException {
        raw = memory.allocate(SIDE * SIDE);
        view = memory.view(raw);
        other = memory.view(memory.allocate(SIDE * SIDE));
        square = view.cast("B").cast(view.format().text(), SIDE, SIDE);
        boolean isFloat = memory == MemoryKind.DOUBLES;
        sum = isFloat ? Loops.floatSum() : Loops.sum();
        fill = isFloat ? Loops.floatFill() : Loops.fill();
        squareSum = isFloat ? Loops.floatMatrixSum() : Loops.matrixSum();
        squareFill = isFloat ? Loops.floatMatrixFill() : Loops.matrixFill();
        sumLimit = memory.sum();
        fillLimit = memory.fill();
        squareSumLimit = SquareLoops.sum(memory, SIDE, raw);
        squareFillLimit = SquareLoops.fill(memory, SIDE, raw);
    }

    @Benchmark
    public Object get() {
        return sum.call(view);
    }

    @Benchmark
    public Object getLimit() {
        return sumLimit.call(raw);
    }

    @Benchmark
    public Object set() {
        return fill.call(view);
    }

    @Benchmark
    public Object setLimit() {
        return fillLimit.call(raw);
    }

    @Benchmark
    public Object getItems() {
        return squareSum.call(square);
    }

    @Benchmark
    public Object getItemsLimit() {
        return squareSumLimit.call(raw);
    }

    @Benchmark
    public Object setItems() {
        return squareFill.call(square);
    }

    @Benchmark
    public Object setItemsLimit() {
        return squareFillLimit.call(raw);
    }

    @Benchmark
    public Object toBytes() {
        return view.toByteArray();
    }

    @Benchmark
    public Object toList() {
        return view.toList();
    }

    @Benchmark
    public Object sameItems() {
        return view.sameItems(other);
    }

    @Benchmark
    public Object copyTo() {
        view.copyTo(other);
        return other;
    }
}
