package org.pymemoryview.benchmarks;

import com.oracle.truffle.api.CallTarget;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.pymemoryview.MemoryView;

/** What is done with a thousand slices of a few bytes each. */
public class SmallBenchmark extends Measured {
    private static final int SIZE = SmallLoops.PARTS + 64;

    @Param({"4", "16", "64"})
    public int bytes;

    private final byte[] one = Views.bytes(SIZE);
    private final byte[] other = Views.bytes(SIZE);
    private MemoryView view;
    private MemoryView otherView;
    private CallTarget toBytes;
    private CallTarget toBytesLimit;
    private CallTarget equal;
    private CallTarget equalLimit;
    private CallTarget assign;
    private CallTarget assignLimit;

    @Setup
    public void setup() {
        view = Views.of(one, "B");
        otherView = Views.of(other, "B");
        toBytes = SmallLoops.toBytes(bytes);
        toBytesLimit = SmallLoops.toBytesLimit(bytes);
        equal = SmallLoops.equal(bytes);
        equalLimit = SmallLoops.equalLimit(bytes);
        assign = SmallLoops.assign(bytes);
        assignLimit = SmallLoops.assignLimit(bytes);
    }

    @Benchmark
    public Object toBytes() {
        return toBytes.call(view, otherView);
    }

    @Benchmark
    public Object toBytesLimit() {
        return toBytesLimit.call(one, other);
    }

    @Benchmark
    public Object equal() {
        return equal.call(view, otherView);
    }

    @Benchmark
    public Object equalLimit() {
        return equalLimit.call(one, other);
    }

    @Benchmark
    public Object assign() {
        return assign.call(view, otherView);
    }

    @Benchmark
    public Object assignLimit() {
        return assignLimit.call(one, other);
    }
}
