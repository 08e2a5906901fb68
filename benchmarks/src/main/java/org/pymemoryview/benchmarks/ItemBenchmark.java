package org.pymemoryview.benchmarks;

import com.oracle.truffle.api.CallTarget;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.pymemoryview.MemoryView;
import org.pymemoryview.format.ElementType;

/** {@code view[i]} and {@code view[i] = v} for every item of one dimension. */
public class ItemBenchmark extends Measured {
    static final int ITEMS = 8192;

    @Param({"B", "h", "i", "q", "f", "d"})
    public String format;

    private byte[] bytes;
    private MemoryView view;
    private CallTarget sum;
    private CallTarget sumLimit;
    private CallTarget fill;
    private CallTarget fillLimit;

    @Setup
    public void setup() {
        ElementType type = ElementType.of(format);
        boolean isFloat = type.kind() == ElementType.Kind.FLOAT;
        bytes = Views.bytes(ITEMS * type.size());
        view = Views.of(bytes, format);
        sum = isFloat ? Loops.floatSum() : Loops.sum();
        sumLimit = LimitLoops.sum(type, type.size());
        fill = isFloat ? Loops.floatFill() : Loops.fill();
        fillLimit = LimitLoops.fill(type);
    }

    @Benchmark
    public Object get() {
        return sum.call(view);
    }

    @Benchmark
    public Object getLimit() {
        return sumLimit.call(bytes);
    }

    @Benchmark
    public Object getPlain() {
        return PlainLoops.sum(bytes, format);
    }

    @Benchmark
    public Object set() {
        return fill.call(view);
    }

    @Benchmark
    public Object setLimit() {
        return fillLimit.call(bytes);
    }
}
