package org.pymemoryview.compare;

import java.util.Arrays;

/**
 * Compares numbers of any two types by value.
 *
 * <p>A chunk of each side is read into an array of longs or doubles, and the arrays are compared.
 * So there is a loop for each type, and not for each pair of types.
 */
final class NumberComparison extends FieldComparison {
    private static final int CHUNK = 256;

    private final NumberReader readerA;
    private final NumberReader readerB;

    NumberComparison(NumberReader readerA, Place a, NumberReader readerB, Place b, long count) {
        super(a, b, count);
        this.readerA = readerA;
        this.readerB = readerB;
    }

    @Override
    int values(ByteSpan left, ByteSpan right, int n) {
        if (isFloatRow(left, right)) {
            return new FloatWords(readerA).mismatch(left, right, n);
        }
        Buffers buffers = new Buffers(Math.min(n, CHUNK));
        for (int done = 0; done < n; done += CHUNK) {
            int chunk = Math.min(n - done, CHUNK);
            ByteSpan a = left.from(left.at(done), left.stride());
            ByteSpan b = right.from(right.at(done), right.stride());
            int found = mismatch(a, b, chunk, buffers);
            if (found >= 0) {
                return done + found;
            }
        }
        return -1;
    }

    private boolean isFloatRow(ByteSpan left, ByteSpan right) {
        return readerA.kind() == NumberReader.Kind.FLOAT
                && readerA.equals(readerB)
                && left.stride() == readerA.size()
                && right.stride() == readerA.size();
    }

    private int mismatch(ByteSpan a, ByteSpan b, int n, Buffers buffers) {
        if (readerA.isInteger() && readerB.isInteger()) {
            readerA.readLongs(a, n, buffers.longs);
            readerB.readLongs(b, n, buffers.otherLongs);
            return buffers.mismatchIntegers(
                    n, readerA.isUnsignedLong() != readerB.isUnsignedLong());
        }
        if (readerA.isInteger()) {
            return buffers.mismatchMixed(readerA, a, readerB, b, n);
        }
        if (readerB.isInteger()) {
            return buffers.mismatchMixed(readerB, b, readerA, a, n);
        }
        readerA.readDoubles(a, n, buffers.longs, buffers.doubles());
        readerB.readDoubles(b, n, buffers.longs, buffers.otherDoubles());
        return buffers.mismatchFloats(n);
    }

    /** A chunk of both sides. */
    private static final class Buffers {
        final long[] longs;
        final long[] otherLongs;
        private double[] doubles;
        private double[] otherDoubles;

        Buffers(int length) {
            longs = new long[length];
            otherLongs = new long[length];
        }

        double[] doubles() {
            if (doubles == null) {
                doubles = new double[longs.length];
            }
            return doubles;
        }

        double[] otherDoubles() {
            if (otherDoubles == null) {
                otherDoubles = new double[longs.length];
            }
            return otherDoubles;
        }

        /**
         * @param signsDiffer whether equal negative bits are a negative number on one side and a
         *     positive one on the other
         */
        int mismatchIntegers(int n, boolean signsDiffer) {
            if (!signsDiffer) {
                return Arrays.mismatch(longs, 0, n, otherLongs, 0, n);
            }
            for (int i = 0; i < n; i++) {
                if (longs[i] != otherLongs[i] || longs[i] < 0) {
                    return i;
                }
            }
            return -1;
        }

        int mismatchMixed(
                NumberReader integers,
                ByteSpan integerRow,
                NumberReader floats,
                ByteSpan floatRow,
                int n) {
            integers.readLongs(integerRow, n, longs);
            floats.readDoubles(floatRow, n, otherLongs, doubles());
            boolean unsigned = integers.isUnsignedLong();
            for (int i = 0; i < n; i++) {
                boolean equal = unsigned
                        ? PythonEquality.isExactlyUnsigned(longs[i], doubles[i])
                        : PythonEquality.isExactly(longs[i], doubles[i]);
                if (!equal) {
                    return i;
                }
            }
            return -1;
        }

        int mismatchFloats(int n) {
            for (int i = 0; i < n; i++) {
                // True for two NaNs too.
                if (doubles[i] != otherDoubles[i]) {
                    return i;
                }
            }
            return -1;
        }
    }
}
