package org.pymemoryview.benchmarks;

import com.oracle.truffle.api.ArrayUtils;
import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.memory.ByteArraySupport;
import com.oracle.truffle.api.nodes.RootNode;

import org.pymemoryview.format.ElementType;

import java.nio.ByteOrder;

/** The loops of {@link Loops} over the array itself, compiled in the same way. */
final class LimitLoops {
    static final ByteArraySupport ACCESS = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
            ? ByteArraySupport.littleEndian()
            : ByteArraySupport.bigEndian();

    private LimitLoops() {}

    static CallTarget sum(ElementType type, int stride) {
        return new Sum(type, stride).getCallTarget();
    }

    static CallTarget fill(ElementType type) {
        return new Fill(type).getCallTarget();
    }

    static CallTarget matrixSum(int side) {
        return new MatrixSum(side).getCallTarget();
    }

    static CallTarget matrixFill(int side) {
        return new MatrixFill(side).getCallTarget();
    }

    static CallTarget index() {
        return new Index().getCallTarget();
    }

    /** Adds up the numbers of an array of bytes. */
    private static final class Sum extends RootNode {
        private final ElementType type;

        /** Bytes from a number to the next. */
        private final int stride;

        Sum(ElementType type, int stride) {
            super(null);
            this.type = type;
            this.stride = stride;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            byte[] bytes = (byte[]) frame.getArguments()[0];
            int items = bytes.length / stride;
            return type.kind() == ElementType.Kind.FLOAT
                    ? floats(bytes, items)
                    : ints(bytes, items);
        }

        private long ints(byte[] bytes, int items) {
            long sum = 0;
            for (int i = 0; Turns.more(i < items); i++) {
                int at = i * stride;
                sum += switch (type.size()) {
                    case 1 -> bytes[at] & 0xff;
                    case 2 -> ACCESS.getShort(bytes, at);
                    case 4 -> ACCESS.getInt(bytes, at);
                    default -> ACCESS.getLong(bytes, at);
                };
            }
            return sum;
        }

        private double floats(byte[] bytes, int items) {
            double sum = 0;
            for (int i = 0; Turns.more(i < items); i++) {
                int at = i * stride;
                sum += type.size() == Float.BYTES
                        ? ACCESS.getFloat(bytes, at)
                        : ACCESS.getDouble(bytes, at);
            }
            return sum;
        }
    }

    /** Writes the numbers of an array of bytes. */
    private static final class Fill extends RootNode {
        private final ElementType type;

        Fill(ElementType type) {
            super(null);
            this.type = type;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            byte[] bytes = (byte[]) frame.getArguments()[0];
            int items = bytes.length / type.size();
            for (int i = 0; Turns.more(i < items); i++) {
                put(bytes, i * type.size(), i);
            }
            return bytes;
        }

        private void put(byte[] bytes, int at, int i) {
            switch (type) {
                case FLOAT -> ACCESS.putFloat(bytes, at, (float) (i * 0.5));
                case DOUBLE -> ACCESS.putDouble(bytes, at, i * 0.5);
                default -> putInteger(bytes, at, i & 0x7f);
            }
        }

        private void putInteger(byte[] bytes, int at, int value) {
            switch (type.size()) {
                case 1 -> bytes[at] = (byte) value;
                case 2 -> ACCESS.putShort(bytes, at, (short) value);
                case 4 -> ACCESS.putInt(bytes, at, value);
                default -> ACCESS.putLong(bytes, at, value);
            }
        }
    }

    /** Adds up the bytes of a square, row by row. */
    private static final class MatrixSum extends RootNode {
        private final int side;

        MatrixSum(int side) {
            super(null);
            this.side = side;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            byte[] bytes = (byte[]) frame.getArguments()[0];
            long sum = 0;
            for (int i = 0; Turns.more(i < side); i++) {
                for (int j = 0; Turns.more(j < side); j++) {
                    sum += bytes[i * side + j] & 0xff;
                }
            }
            return sum;
        }
    }

    /** Writes the bytes of a square, row by row. */
    private static final class MatrixFill extends RootNode {
        private final int side;

        MatrixFill(int side) {
            super(null);
            this.side = side;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            byte[] bytes = (byte[]) frame.getArguments()[0];
            for (int i = 0; Turns.more(i < side); i++) {
                for (int j = 0; Turns.more(j < side); j++) {
                    bytes[i * side + j] = (byte) (j & 0x7f);
                }
            }
            return bytes;
        }
    }

    /** Finds a byte. */
    private static final class Index extends RootNode {
        Index() {
            super(null);
        }

        @Override
        public Object execute(VirtualFrame frame) {
            byte[] bytes = (byte[]) frame.getArguments()[0];
            byte sought = (Byte) frame.getArguments()[1];
            return ArrayUtils.indexOf(bytes, 0, bytes.length, sought);
        }
    }
}
