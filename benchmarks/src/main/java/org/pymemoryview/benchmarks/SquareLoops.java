package org.pymemoryview.benchmarks;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;

import java.nio.ByteBuffer;

/** The raw loops over a square of numbers, row by row, in the memory itself. */
final class SquareLoops {
    private SquareLoops() {}

    /** @param example of what the loop is called with */
    static CallTarget sum(MemoryKind kind, int side, Object example) {
        return new Sum(kind, side, example).getCallTarget();
    }

    /** @param example of what the loop is called with */
    static CallTarget fill(MemoryKind kind, int side, Object example) {
        return new Fill(kind, side, example).getCallTarget();
    }

    /** Over a memory whose class is a constant, as a program has it that knows its memory. */
    private abstract static class Square extends RootNode {
        final MemoryKind kind;
        final int side;
        private final Class<?> type;

        Square(MemoryKind kind, int side, Object example) {
            super(null);
            this.kind = kind;
            this.side = side;
            this.type = example.getClass();
        }

        @Override
        public final Object execute(VirtualFrame frame) {
            return run(CompilerDirectives.castExact(frame.getArguments()[0], type));
        }

        abstract Object run(Object raw);
    }

    private static final class Sum extends Square {
        Sum(MemoryKind kind, int side, Object example) {
            super(kind, side, example);
        }

        @Override
        Object run(Object raw) {
            return kind == MemoryKind.DOUBLES ? floats((double[]) raw) : integers(raw);
        }

        private double floats(double[] items) {
            double sum = 0;
            for (int i = 0; Turns.more(i < side); i++) {
                for (int j = 0; Turns.more(j < side); j++) {
                    sum += items[i * side + j];
                }
            }
            return sum;
        }

        private long integers(Object raw) {
            long sum = 0;
            for (int i = 0; Turns.more(i < side); i++) {
                for (int j = 0; Turns.more(j < side); j++) {
                    sum += get(raw, i * side + j);
                }
            }
            return sum;
        }

        private long get(Object raw, int item) {
            return switch (kind) {
                case BYTES -> LimitLoops.ACCESS.getInt((byte[]) raw, item * Integer.BYTES);
                case INTS -> ((int[]) raw)[item];
                case LONGS -> ((long[]) raw)[item];
                default -> ((ByteBuffer) raw).getInt(item * Integer.BYTES);
            };
        }
    }

    private static final class Fill extends Square {
        Fill(MemoryKind kind, int side, Object example) {
            super(kind, side, example);
        }

        @Override
        Object run(Object raw) {
            for (int i = 0; Turns.more(i < side); i++) {
                for (int j = 0; Turns.more(j < side); j++) {
                    put(raw, i * side + j, j);
                }
            }
            return raw;
        }

        private void put(Object raw, int item, int j) {
            switch (kind) {
                case BYTES ->
                    LimitLoops.ACCESS.putInt((byte[]) raw, item * Integer.BYTES, j & 0x7f);
                case INTS -> ((int[]) raw)[item] = j & 0x7f;
                case LONGS -> ((long[]) raw)[item] = j & 0x7f;
                case DOUBLES -> ((double[]) raw)[item] = j * 0.5;
                default -> ((ByteBuffer) raw).putInt(item * Integer.BYTES, j & 0x7f);
            }
        }
    }
}
