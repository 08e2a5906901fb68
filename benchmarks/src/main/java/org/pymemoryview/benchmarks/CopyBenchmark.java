package org.pymemoryview.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.nodes.AssignSliceNode;
import org.pymemoryview.nodes.ToBytesNode;

import java.util.Arrays;

/** {@code tobytes} and slice assignment, 256 KiB and every second item of them. */
public class CopyBenchmark extends Measured {
    private static final int SIDE = 512;
    private static final int SIZE = SIDE * SIDE;

    private final byte[] bytes = Views.bytes(SIZE);
    private final byte[] others = Views.bytes(SIZE);
    private MemoryView view;
    private MemoryView other;
    private MemoryView everySecond;
    private MemoryView everySecondInt;
    private MemoryView fortran;

    @Setup
    public void setup() {
        view = Views.of(bytes, "B");
        other = Views.of(others, "B");
        everySecond = view.slice(0, Long.MAX_VALUE, 2);
        everySecondInt = Views.of(bytes, "i").slice(0, Long.MAX_VALUE, 2);
        fortran = Views.fortran(bytes, SIDE);
    }

    private static byte[] toBytes(MemoryView view) {
        return ToBytesNode.getUncached().execute(null, view, Order.C);
    }

    @Benchmark
    public byte[] toBytes() {
        return toBytes(view);
    }

    @Benchmark
    public byte[] toBytesLimit() {
        return Arrays.copyOf(bytes, SIZE);
    }

    @Benchmark
    public byte[] toBytesStrided() {
        return toBytes(everySecond);
    }

    @Benchmark
    public byte[] toBytesStridedLimit() {
        byte[] copy = new byte[SIZE / 2];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = bytes[2 * i];
        }
        return copy;
    }

    @Benchmark
    public byte[] toBytesStridedInts() {
        return toBytes(everySecondInt);
    }

    @Benchmark
    public byte[] toBytesStridedIntsLimit() {
        byte[] copy = new byte[SIZE / 2];
        for (int i = 0; i < SIZE / 8; i++) {
            PlainLoops.INTS.set(copy, 4 * i, (int) PlainLoops.INTS.get(bytes, 8 * i));
        }
        return copy;
    }

    @Benchmark
    public byte[] toBytesTransposed() {
        return toBytes(fortran);
    }

    /** In squares, so that the lines read stay in the cache until all their bytes are used. */
    @Benchmark
    public byte[] toBytesTransposedLimit() {
        byte[] copy = new byte[SIZE];
        for (int top = 0; top < SIDE; top += 32) {
            for (int left = 0; left < SIDE; left += 32) {
                transposeSquare(copy, top, left);
            }
        }
        return copy;
    }

    private void transposeSquare(byte[] copy, int top, int left) {
        for (int i = top; i < top + 32; i++) {
            for (int j = left; j < left + 32; j++) {
                copy[i * SIDE + j] = bytes[j * SIDE + i];
            }
        }
    }

    @Benchmark
    public void assign() {
        AssignSliceNode.getUncached().execute(null, view, 0, Long.MAX_VALUE, 1, other);
    }

    @Benchmark
    public void assignLimit() {
        System.arraycopy(others, 0, bytes, 0, SIZE);
    }

    @Benchmark
    public void assignStrided() {
        AssignSliceNode.getUncached().execute(null, other, 0, Long.MAX_VALUE, 2, everySecond);
    }

    @Benchmark
    public void assignStridedLimit() {
        for (int i = 0; i < SIZE; i += 2) {
            others[i] = bytes[i];
        }
    }
}
