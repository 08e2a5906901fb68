package org.pymemoryview.compare;

import static org.pymemoryview.internal.ByteArrays.INTS;
import static org.pymemoryview.internal.ByteArrays.LONGS;
import static org.pymemoryview.internal.ByteArrays.SHORTS;

import java.util.Arrays;

/** Values that are equal when their bytes are: integers of one type, and bytes of one length. */
final class BytesComparison extends FieldComparison {
    private final long size;

    /** @param size of each value in bytes */
    BytesComparison(Place a, Place b, long size, long count) {
        super(a, b, count);
        this.size = size;
    }

    /** Whether this run and the next are contiguous on both sides, so that they can be merged. */
    boolean isFollowedBy(BytesComparison next) {
        long bytes = size * count;
        return next.a.offset() == a.offset() + bytes && next.b.offset() == b.offset() + bytes;
    }

    /** This run and the next merged into one value. */
    BytesComparison and(BytesComparison next) {
        long bytes = size * count + next.size * next.count;
        return new BytesComparison(
                new Place(a.offset(), bytes), new Place(b.offset(), bytes), bytes, 1);
    }

    @Override
    int values(ByteSpan left, ByteSpan right, int n) {
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

    /** The index of the first byte that differs in the i-th values, or -1. */
    private static int mismatch(ByteSpan left, ByteSpan right, int i, int length) {
        int at = left.at(i);
        int other = right.at(i);
        return Arrays.mismatch(left.bytes(), at, at + length, right.bytes(), other, other + length);
    }

    private int mismatchRanges(ByteSpan left, ByteSpan right, int n) {
        for (int i = 0; i < n; i++) {
            if (mismatch(left, right, i, (int) size) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static int mismatchBytes(ByteSpan left, ByteSpan right, int n) {
        for (int i = 0; i < n; i++) {
            if (left.bytes()[left.at(i)] != right.bytes()[right.at(i)]) {
                return i;
            }
        }
        return -1;
    }

    private static int mismatchShorts(ByteSpan left, ByteSpan right, int n) {
        for (int i = 0; i < n; i++) {
            short value = (short) SHORTS.get(left.bytes(), left.at(i));
            if (value != (short) SHORTS.get(right.bytes(), right.at(i))) {
                return i;
            }
        }
        return -1;
    }

    private static int mismatchInts(ByteSpan left, ByteSpan right, int n) {
        for (int i = 0; i < n; i++) {
            int value = (int) INTS.get(left.bytes(), left.at(i));
            if (value != (int) INTS.get(right.bytes(), right.at(i))) {
                return i;
            }
        }
        return -1;
    }

    private static int mismatchLongs(ByteSpan left, ByteSpan right, int n) {
        for (int i = 0; i < n; i++) {
            long value = (long) LONGS.get(left.bytes(), left.at(i));
            if (value != (long) LONGS.get(right.bytes(), right.at(i))) {
                return i;
            }
        }
        return -1;
    }
}
