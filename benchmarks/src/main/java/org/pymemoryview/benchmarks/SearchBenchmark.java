package org.pymemoryview.benchmarks;

import com.oracle.truffle.api.CallTarget;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.pymemoryview.MemoryView;
import org.pymemoryview.nodes.CountNode;
import org.pymemoryview.nodes.HexNode;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** {@code count}, {@code index} of a byte that is not there, and {@code hex}, of 256 KiB. */
public class SearchBenchmark extends Measured {
    private static final int SIZE = 1 << 18;
    private static final int ABSENT = 200;

    private final byte[] bytes = Views.bytes(SIZE);
    private MemoryView view;
    private MemoryView ints;
    private CallTarget index;
    private CallTarget indexLimit;
    private String text;

    @Setup
    public void setup() {
        view = Views.of(bytes, "B");
        ints = Views.of(bytes, "i");
        index = Loops.index();
        indexLimit = LimitLoops.index();
        text = new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Benchmark
    public long count() {
        return CountNode.getUncached().execute(null, view, 7);
    }

    @Benchmark
    public long countLimit() {
        int count = 0;
        for (byte item : bytes) {
            count += item == 7 ? 1 : 0;
        }
        return count;
    }

    @Benchmark
    public long countInts() {
        return CountNode.getUncached().execute(null, ints, 7);
    }

    @Benchmark
    public long countIntsLimit() {
        int count = 0;
        for (int i = 0; i < SIZE / 4; i++) {
            count += (int) PlainLoops.INTS.get(bytes, 4 * i) == 7 ? 1 : 0;
        }
        return count;
    }

    @Benchmark
    public Object index() {
        return index.call(view, ABSENT);
    }

    /** Truffle's search, written in vector instructions. */
    @Benchmark
    public Object indexLimit() {
        return indexLimit.call(bytes, (byte) ABSENT);
    }

    /** The JVM's search, in a string of the same bytes. */
    @Benchmark
    public int indexPlain() {
        return text.indexOf(ABSENT);
    }

    @Benchmark
    public byte[] hex() {
        return HexNode.getUncached().execute(null, view, HexNode.NO_SEPARATOR, 0);
    }

    @Benchmark
    public String hexLimit() {
        return HexFormat.of().formatHex(bytes);
    }
}
