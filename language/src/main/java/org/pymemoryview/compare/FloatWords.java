package org.pymemoryview.compare;

import static org.pymemoryview.internal.ByteArrays.LONGS;

import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Compares contiguous floats of one format by value, a block at a time.
 *
 * <p>Two blocks with the same bits are equal unless there is a NaN among their floats. A float is
 * NaN when its bits without the sign are above those of infinity; an addition then carries into the
 * sign bit, and one addition tests all floats in eight bytes. Blocks with different bits are
 * compared float by float, because 0.0 equals -0.0.
 */
final class FloatWords {
    /** The size of a block, which is read twice and so has to stay in the first-level cache. */
    private static final int BLOCK_BYTES = 1 << 12;

    private final NumberReader reader;
    private final int floatsPerWord;
    private final boolean swapped;

    /** The sign bits of the floats in a word. */
    private final long signs;

    /** For each float in a word, the number that added to infinity's bits gives all ones. */
    private final long carries;

    FloatWords(NumberReader reader) {
        this.reader = reader;
        int size = reader.size();
        this.floatsPerWord = Long.BYTES / size;
        this.swapped = reader.order() != ByteOrder.nativeOrder();
        long ones = Long.divideUnsigned(-1L, -1L >>> Long.SIZE - Byte.SIZE * size);
        long sign = 1L << Byte.SIZE * size - 1;
        this.signs = ones * sign;
        this.carries = ones * (sign - 1 - infinity(size));
    }

    private static long infinity(int size) {
        return switch (size) {
            case 2 -> 0x7C00;
            case 4 -> Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
            default -> Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
        };
    }

    /** The index of the first of {@code n} pairs of floats that differ, or -1. */
    int mismatch(ByteSpan left, ByteSpan right, int n) {
        int floatsPerBlock = BLOCK_BYTES / reader.size();
        for (int done = 0; done < n; done += floatsPerBlock) {
            int floats = Math.min(n - done, floatsPerBlock);
            int words = floats / floatsPerWord;
            boolean clear = equalBits(left, right, done, floats) && !hasNaN(left, done, words);
            int from = clear ? done + words * floatsPerWord : done;
            int found = floatByFloat(left, right, from, done + floats);
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    private boolean equalBits(ByteSpan left, ByteSpan right, int from, int floats) {
        int at = left.at(from);
        int other = right.at(from);
        int bytes = floats * reader.size();
        return Arrays.equals(left.bytes(), at, at + bytes, right.bytes(), other, other + bytes);
    }

    /** Has no branch in its loop, so that the compiler can vectorise it. */
    private boolean hasNaN(ByteSpan row, int from, int words) {
        byte[] bytes = row.bytes();
        int at = row.at(from);
        long carried = 0;
        if (swapped) {
            for (int i = 0; i < words; i++) {
                long word = Long.reverseBytes((long) LONGS.get(bytes, at + i * Long.BYTES));
                carried |= (word & ~signs) + carries;
            }
        } else {
            for (int i = 0; i < words; i++) {
                long word = (long) LONGS.get(bytes, at + i * Long.BYTES);
                carried |= (word & ~signs) + carries;
            }
        }
        return (carried & signs) != 0;
    }

    private int floatByFloat(ByteSpan left, ByteSpan right, int from, int to) {
        for (int i = from; i < to; i++) {
            // True for two NaNs too.
            if (reader.readDouble(left.bytes(), left.at(i))
                    != reader.readDouble(right.bytes(), right.at(i))) {
                return i;
            }
        }
        return -1;
    }
}
