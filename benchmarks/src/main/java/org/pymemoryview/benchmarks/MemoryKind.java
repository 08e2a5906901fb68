package org.pymemoryview.benchmarks;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;

import org.pymemoryview.MemoryView;
import org.pymemoryview.format.ElementType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Memories, and the raw loops over each: of ints where they are not of other numbers themselves.
 */
public enum MemoryKind {
    BYTES,
    INTS,
    LONGS,
    DOUBLES,
    HEAP,
    DIRECT,
    MAPPED;

    Object allocate(int items) throws IOException {
        return switch (this) {
            case BYTES -> new byte[items * Integer.BYTES];
            case INTS -> new int[items];
            case LONGS -> new long[items];
            case DOUBLES -> new double[items];
            case HEAP -> inOrder(ByteBuffer.allocate(items * Integer.BYTES));
            case DIRECT -> inOrder(ByteBuffer.allocateDirect(items * Integer.BYTES));
            case MAPPED -> inOrder(map(items * Integer.BYTES));
        };
    }

    private static ByteBuffer inOrder(ByteBuffer buffer) {
        return buffer.order(ByteOrder.nativeOrder());
    }

    private static ByteBuffer map(int size) throws IOException {
        Path file = Files.createTempFile("mapped", null);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
        } finally {
            Files.delete(file);
        }
    }

    MemoryView view(Object raw) {
        return switch (this) {
            case BYTES -> MemoryView.of((byte[]) raw).cast("B").cast("i");
            case INTS -> MemoryView.of((int[]) raw);
            case LONGS -> MemoryView.of((long[]) raw);
            case DOUBLES -> MemoryView.of((double[]) raw);
            case HEAP, DIRECT, MAPPED -> MemoryView.of((ByteBuffer) raw).cast("i");
        };
    }

    CallTarget sum() {
        return switch (this) {
            case BYTES -> LimitLoops.sum(ElementType.INT, Integer.BYTES);
            case INTS -> new IntSum().getCallTarget();
            case LONGS -> new LongSum().getCallTarget();
            case DOUBLES -> new DoubleSum().getCallTarget();
            case HEAP -> new BufferSum(ByteBuffer.allocate(0)).getCallTarget();
            case DIRECT, MAPPED -> new BufferSum(ByteBuffer.allocateDirect(0)).getCallTarget();
        };
    }

    CallTarget fill() {
        return switch (this) {
            case BYTES -> LimitLoops.fill(ElementType.INT);
            case INTS -> new IntFill().getCallTarget();
            case LONGS -> new LongFill().getCallTarget();
            case DOUBLES -> new DoubleFill().getCallTarget();
            case HEAP -> new BufferFill(ByteBuffer.allocate(0)).getCallTarget();
            case DIRECT, MAPPED -> new BufferFill(ByteBuffer.allocateDirect(0)).getCallTarget();
        };
    }

    private abstract static class Loop extends RootNode {
        Loop() {
            super(null);
        }

        @Override
        public final Object execute(VirtualFrame frame) {
            return run(frame.getArguments()[0]);
        }

        abstract Object run(Object raw);
    }

    private static final class IntSum extends Loop {
        @Override
        Object run(Object raw) {
            int[] items = (int[]) raw;
            long sum = 0;
            for (int i = 0; Turns.more(i < items.length); i++) {
                sum += items[i];
            }
            return sum;
        }
    }

    private static final class IntFill extends Loop {
        @Override
        Object run(Object raw) {
            int[] items = (int[]) raw;
            for (int i = 0; Turns.more(i < items.length); i++) {
                items[i] = i & 0x7f;
            }
            return items;
        }
    }

    private static final class LongSum extends Loop {
        @Override
        Object run(Object raw) {
            long[] items = (long[]) raw;
            long sum = 0;
            for (int i = 0; Turns.more(i < items.length); i++) {
                sum += items[i];
            }
            return sum;
        }
    }

    private static final class LongFill extends Loop {
        @Override
        Object run(Object raw) {
            long[] items = (long[]) raw;
            for (int i = 0; Turns.more(i < items.length); i++) {
                items[i] = i & 0x7f;
            }
            return items;
        }
    }

    private static final class DoubleSum extends Loop {
        @Override
        Object run(Object raw) {
            double[] items = (double[]) raw;
            double sum = 0;
            for (int i = 0; Turns.more(i < items.length); i++) {
                sum += items[i];
            }
            return sum;
        }
    }

    private static final class DoubleFill extends Loop {
        @Override
        Object run(Object raw) {
            double[] items = (double[]) raw;
            for (int i = 0; Turns.more(i < items.length); i++) {
                items[i] = i * 0.5;
            }
            return items;
        }
    }

    /** Over a buffer whose class is a constant, as a program has it that knows its buffers. */
    private static final class BufferSum extends Loop {
        private final Class<? extends ByteBuffer> type;

        BufferSum(ByteBuffer example) {
            this.type = example.getClass();
        }

        @Override
        Object run(Object raw) {
            ByteBuffer buffer = CompilerDirectives.castExact((ByteBuffer) raw, type);
            int items = buffer.capacity() / Integer.BYTES;
            long sum = 0;
            for (int i = 0; Turns.more(i < items); i++) {
                sum += buffer.getInt(i * Integer.BYTES);
            }
            return sum;
        }
    }

    private static final class BufferFill extends Loop {
        private final Class<? extends ByteBuffer> type;

        BufferFill(ByteBuffer example) {
            this.type = example.getClass();
        }

        @Override
        Object run(Object raw) {
            ByteBuffer buffer = CompilerDirectives.castExact((ByteBuffer) raw, type);
            int items = buffer.capacity() / Integer.BYTES;
            for (int i = 0; Turns.more(i < items); i++) {
                buffer.putInt(i * Integer.BYTES, i & 0x7f);
            }
            return buffer;
        }
    }
}
