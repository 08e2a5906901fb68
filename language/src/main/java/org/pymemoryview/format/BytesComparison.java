package org.pymemoryview.format;

import org.pymemoryview.memory.Memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Values that are equal when their bytes are: integers of one type, and bytes of one length. */
final class BytesComparison extends FieldComparison {
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    /** The most bytes that are copied out of a block that is no Java array, at a time. */
    private static final int COPIED = 1 << 13;

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
        return endsAt(a, next.a) && endsAt(b, next.b);
    }

    private boolean endsAt(Place place, Place next) {
        return (count == 1 || place.step() == size)
                && next.offset() == place.offset() + size * count;
    }

    /** This run and the next as one value. */
    BytesComparison and(BytesComparison next) {
        long bytes = size * count + next.size * next.count;
        return new BytesComparison(
                new Place(a.offset(), bytes), new Place(b.offset(), bytes), bytes, 1);
    }

    @Override
    long values(
            Memory left,
            long leftStart,
            long leftStride,
            Memory right,
            long rightStart,
            long rightStride,
            long n) {
        if (size == 0) {
            return -1;
        }
        if (leftStride == size && rightStride == size) {
            long found = contiguous(left, leftStart, right, rightStart, n * size);
            return found < 0 ? -1 : found / size;
        }
        if (size > COPIED) {
            for (long i = 0; i < n; i++) {
                long leftValue = leftStart + i * leftStride;
                long rightValue = rightStart + i * rightStride;
                if (contiguous(left, leftValue, right, rightValue, size) >= 0) {
                    return i;
                }
            }
            return -1;
        }
        return strided(left, leftStart, leftStride, right, rightStart, rightStride, n);
    }

    private static long contiguous(
            Memory left, long leftStart, Memory right, long rightStart, long length) {
        long chunk = Chunks.length(left, right, COPIED);
        for (long done = 0; done < length; done += chunk) {
            int bytes = (int) Math.min(length - done, chunk);
            ByteRow a = ByteRow.of(left, leftStart + done, 1, bytes, 1);
            ByteRow b = ByteRow.of(right, rightStart + done, 1, bytes, 1);
            int found = Arrays.mismatch(
                    a.bytes(),
                    a.offset(),
                    a.offset() + bytes,
                    b.bytes(),
                    b.offset(),
                    b.offset() + bytes);
            if (found >= 0) {
                return done + found;
            }
        }
        return -1;
    }

    private long strided(
            Memory left,
            long leftStart,
            long leftStride,
            Memory right,
            long rightStart,
            long rightStride,
            long n) {
        int bytes = (int) size;
        long chunk = Chunks.length(left, right, COPIED / bytes);
        for (long done = 0; done < n; done += chunk) {
            int count = (int) Math.min(n - done, chunk);
            ByteRow a = ByteRow.of(left, leftStart + done * leftStride, leftStride, count, bytes);
            ByteRow b =
                    ByteRow.of(right, rightStart + done * rightStride, rightStride, count, bytes);
            int found = strided(a, b, count, bytes);
            if (found >= 0) {
                return done + found;
            }
        }
        return -1;
    }

    private static int strided(ByteRow left, ByteRow right, int count, int size) {
        byte[] a = left.bytes();
        byte[] b = right.bytes();
        int at = left.offset();
        int other = right.offset();
        for (int i = 0; i < count; i++, at += left.stride(), other += right.stride()) {
            boolean equal = switch (size) {
                case 1 -> a[at] == b[other];
                case 2 -> (short) SHORTS.get(a, at) == (short) SHORTS.get(b, other);
                case 4 -> (int) INTS.get(a, at) == (int) INTS.get(b, other);
                case 8 -> (long) LONGS.get(a, at) == (long) LONGS.get(b, other);
                default -> Arrays.equals(a, at, at + size, b, other, other + size);
            };
            if (!equal) {
                return i;
            }
        }
        return -1;
    }
}
