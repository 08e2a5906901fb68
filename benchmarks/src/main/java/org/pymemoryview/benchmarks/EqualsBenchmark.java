package org.pymemoryview.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.pymemoryview.MemoryView;
import org.pymemoryview.nodes.EqualsNode;

import java.util.Arrays;

/** {@code view == other} for equal views of 256 KiB. */
public class EqualsBenchmark extends Measured {
    private static final int SIZE = 1 << 18;
    private static final String RECORD = "<ihh";

    /** The formats of the two; {@code records} stands for three integers of the struct module. */
    @Param({"B B", "i i", "f f", "d d", "i q", "records"})
    public String formats;

    private byte[] bytes;
    private byte[] others;
    private MemoryView view;
    private MemoryView other;

    @Setup
    public void setup() {
        bytes = Views.bytes(SIZE);
        others = bytes.clone();
        if (formats.equals("records")) {
            view = Views.ofRecords(bytes, RECORD, 8);
            other = Views.ofRecords(others, RECORD, 8);
            return;
        }
        view = Views.of(bytes, formats.substring(0, 1));
        if (formats.equals("i q")) {
            others = widened(bytes);
        }
        other = Views.of(others, formats.substring(2));
    }

    private static byte[] widened(byte[] ints) {
        byte[] longs = new byte[2 * ints.length];
        for (int i = 0; i < ints.length / 4; i++) {
            long value = (int) PlainLoops.INTS.get(ints, 4 * i);
            PlainLoops.LONGS.set(longs, 8 * i, value);
        }
        return longs;
    }

    @Benchmark
    public boolean equal() {
        return EqualsNode.getUncached().execute(null, view, other);
    }

    @Benchmark
    public boolean equalLimit() {
        return formats.equals("i q")
                ? PlainLoops.equalIntsAndLongs(bytes, others)
                : Arrays.mismatch(bytes, others) < 0;
    }

    /** A loop that knows NaN and -0.0. */
    @Benchmark
    public boolean equalPlain() {
        return switch (formats) {
            case "f f" -> PlainLoops.equalFloats(bytes, others);
            case "d d" -> PlainLoops.equalDoubles(bytes, others);
            default -> equalLimit();
        };
    }
}
