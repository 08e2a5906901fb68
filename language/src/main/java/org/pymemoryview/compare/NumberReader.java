package org.pymemoryview.compare;

import static org.pymemoryview.internal.ByteArrays.INTS;
import static org.pymemoryview.internal.ByteArrays.LONGS;
import static org.pymemoryview.internal.ByteArrays.SHORTS;

import org.pymemoryview.format.StructField;
import org.pymemoryview.internal.HalfFloat;

import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads many numbers of one type at once, integers as longs and floats as doubles.
 *
 * @param kind of the numbers
 * @param size of each in bytes
 * @param order of its bytes
 */
record NumberReader(Kind kind, int size, ByteOrder order) {
    /** The kind of the numbers. */
    enum Kind {
        /** A byte that is read as 1 where it is not 0. */
        TRUTH,
        SIGNED,
        UNSIGNED,
        FLOAT,
        /** Zero, without reading: the imaginary part of numbers that are not complex. */
        ZERO
    }

    /** A reader for the values of a field, the real parts of complex ones. */
    static NumberReader of(StructField field) {
        ByteOrder order = field.mode().order();
        int size = (int) field.size();
        return switch (field.code().kind()) {
            case BOOL -> new NumberReader(Kind.TRUTH, size, order);
            case SIGNED -> new NumberReader(Kind.SIGNED, size, order);
            case UNSIGNED -> new NumberReader(Kind.UNSIGNED, size, order);
            case FLOAT -> new NumberReader(Kind.FLOAT, size, order);
            case COMPLEX -> new NumberReader(Kind.FLOAT, size / 2, order);
            default -> throw new IllegalArgumentException(field.code() + " is no number");
        };
    }

    boolean isInteger() {
        return kind == Kind.TRUTH || kind == Kind.SIGNED || kind == Kind.UNSIGNED;
    }

    /** Whether a negative long means a number of 2**63 and above. */
    boolean isUnsignedLong() {
        return kind == Kind.UNSIGNED && size == Long.BYTES;
    }

    /** Whether integers read by both are equal exactly when their bytes are. */
    boolean hasBytesOf(NumberReader other) {
        boolean sameOrder = order == other.order || size == 1;
        return kind == other.kind
                && size == other.size
                && sameOrder
                && (kind == Kind.SIGNED || kind == Kind.UNSIGNED);
    }

    /** Reads the first {@code n} integers of a row. */
    void readLongs(ByteSpan row, int n, long[] target) {
        readBits(row, n, target);
        if (kind == Kind.UNSIGNED && size < Long.BYTES) {
            long mask = (1L << Byte.SIZE * size) - 1;
            for (int i = 0; i < n; i++) {
                target[i] &= mask;
            }
        } else if (kind == Kind.TRUTH) {
            for (int i = 0; i < n; i++) {
                target[i] = target[i] == 0 ? 0 : 1;
            }
        }
    }

    /** Reads the bits of the numbers, sign-extended. */
    private void readBits(ByteSpan row, int n, long[] target) {
        byte[] bytes = row.bytes();
        int offset = row.offset();
        int stride = row.stride();
        switch (size) {
            case 1 -> {
                for (int i = 0; i < n; i++) {
                    target[i] = bytes[offset + i * stride];
                }
            }
            case 2 -> {
                for (int i = 0; i < n; i++) {
                    target[i] = (short) SHORTS.get(bytes, offset + i * stride);
                }
            }
            case 4 -> {
                for (int i = 0; i < n; i++) {
                    target[i] = (int) INTS.get(bytes, offset + i * stride);
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    target[i] = (long) LONGS.get(bytes, offset + i * stride);
                }
            }
        }
        if (order != ByteOrder.nativeOrder()) {
            int shift = Long.SIZE - Byte.SIZE * size;
            for (int i = 0; i < n; i++) {
                target[i] = Long.reverseBytes(target[i]) >> shift;
            }
        }
    }

    /**
     * Reads the first {@code n} floats of a row.
     *
     * @param bits room for as many longs
     */
    void readDoubles(ByteSpan row, int n, long[] bits, double[] target) {
        if (kind == Kind.ZERO) {
            Arrays.fill(target, 0, n, 0);
            return;
        }
        readBits(row, n, bits);
        switch (size) {
            case 2 -> {
                for (int i = 0; i < n; i++) {
                    target[i] = HalfFloat.toDouble((short) bits[i]);
                }
            }
            case 4 -> {
                for (int i = 0; i < n; i++) {
                    target[i] = Float.intBitsToFloat((int) bits[i]);
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    target[i] = Double.longBitsToDouble(bits[i]);
                }
            }
        }
    }

    /** Reads the float at an offset. */
    double readDouble(byte[] bytes, int offset) {
        boolean swapped = order != ByteOrder.nativeOrder();
        return switch (size) {
            case 2 -> {
                short bits = (short) SHORTS.get(bytes, offset);
                yield HalfFloat.toDouble(swapped ? Short.reverseBytes(bits) : bits);
            }
            case 4 -> {
                int bits = (int) INTS.get(bytes, offset);
                yield Float.intBitsToFloat(swapped ? Integer.reverseBytes(bits) : bits);
            }
            default -> {
                long bits = (long) LONGS.get(bytes, offset);
                yield Double.longBitsToDouble(swapped ? Long.reverseBytes(bits) : bits);
            }
        };
    }
}
