package org.pymemoryview.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Values that are equal when their bytes are: integers of one type, and bytes of one length. */
final class BytesComparison extends FieldComparison {
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    private final long size;

    /** @param size of each value in bytes */
    BytesComparison(Place a, Place b, long size, long count) {
        super(a, b, count);
        this.size = size;
    }

    private static VarHandle view(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.nativeOrder());
    }

    /** Whether this run and the next are without a gap, so that they are one. */
    boolean isFollowedBy(BytesComparison next) {
        long bytes = size * count;
        return next.a.offset() == a.offset() + bytes && next.b.offset() == b.offset() + bytes;
    }

    /** This run and the next as one value. */
    BytesComparison and(BytesComparison next) {
        long bytes = size * count + next.size * next.count;
        return new BytesComparison(
                new Place(a.offset(), bytes), new Place(b.offset(), bytes), bytes, 1);
    }

    @Override
    int values(ByteRow left, ByteRow right, int n) {
        int bytes = (int) size;
        if (n == 1 || left.stride() == bytes && right.stride() == bytes) {
            int found = mismatch(left, right, 0, n * bytes);
            return found < 0 ? -1 : found / bytes;
        }
        return switch (bytes) {
            case 1 -> mismatchBytes(left, right, n);
            case 2 -> mismatchShorts(left, right, n);
            case 4 -> mismatchInts(left, right, n);
            case 8 -> mismatchLongs(left, right, n);
            default -> mismatchRanges(left, right, n);
        };
    }

    /** The first of so many bytes that differs in the i-th values, or -1. */
    private static int mismatch(ByteRow left, ByteRow right, int i, int length) {
        int at = left.at(i);
        int other = right.at(i);
        return Arrays.mismatch(left.bytes(), at, at + length, right.bytes(), other, other + length);
    }

    private int mismatchRanges(ByteRow left, ByteRow right, int n) {
        for (int i = 0; i < n; i++) {
            if (mismatch(left, right, i, (int) size) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static int mismatchBytes(ByteRow left, ByteRow right, int n) {
        for (int i = 0; i < n; i++) {
            if (left.bytes()[left.at(i)] != right.bytes()[right.at(i)]) {
                return i;
            }
        }
        return -1;
    }

    private static int mismatchShorts(ByteRow left, ByteRow right, int n) {
        for (int i = 0; i < n; i++) {
            short value = (short) SHORTS.get(left.bytes(), left.at(i));
            if (value != (short) SHORTS.get(right.bytes(), right.at(i))) {
                return i;
            }
        }
        return -1;
    }

    private static int mismatchInts(ByteRow left, ByteRow right, int n) {
        for (int i = 0; i < n; i++) {
            int value = (int) INTS.get(left.bytes(), left.at(i));
            if (value != (int) INTS.get(right.bytes(), right.at(i))) {
                return i;
            }
        }
        return -1;
    }

    private static int mismatchLongs(ByteRow left, ByteRow right, int n) {
        for (int i = 0; i < n; i++) {
            long value = (long) LONGS.get(left.bytes(), left.at(i));
            if (value != (long) LONGS.get(right.bytes(), right.at(i))) {
                return i;
            }
        }
        return -1;
    }
}
