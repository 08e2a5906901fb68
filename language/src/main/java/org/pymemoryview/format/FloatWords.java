package org.pymemoryview.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Floats of one format, one behind the other, compared by value eight bytes at a time.
 *
 * <p>Words with the same bits are equal unless there is a NaN among their floats. A float is NaN
 * when its bits without the sign are above infinity's, which an addition carries into the sign bit;
 * one addition tests all floats of a word. Any other word is compared float by float, because 0.0
 * equals -0.0.
 */
final class FloatWords {
    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final NumberReader reader;
    private final int floatsPerWord;
    private final boolean swapped;

    /** The sign bits of the floats in a word. */
    private final long signs;

    /** For each float in a word, what added to infinity's bits gives all ones below the sign. */
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

    /** The first of {@code n} pairs of floats that differ, or -1. */
    int mismatch(byte[] a, int offsetA, byte[] b, int offsetB, int n) {
        int words = n / floatsPerWord;
        for (int i = 0; i < words; i++) {
            int at = offsetA + i * Long.BYTES;
            int other = offsetB + i * Long.BYTES;
            long word = (long) WORDS.get(a, at);
            if (word != (long) WORDS.get(b, other) || hasNaN(word)) {
                int found = floatByFloat(a, at, b, other, floatsPerWord);
                if (found >= 0) {
                    return i * floatsPerWord + found;
                }
            }
        }
        int done = words * floatsPerWord;
        int bytes = words * Long.BYTES;
        int found = floatByFloat(a, offsetA + bytes, b, offsetB + bytes, n - done);
        return found < 0 ? -1 : done + found;
    }

    private boolean hasNaN(long word) {
        long bits = swapped ? Long.reverseBytes(word) : word;
        return ((bits & ~signs) + carries & signs) != 0;
    }

    private int floatByFloat(byte[] a, int offsetA, byte[] b, int offsetB, int n) {
        for (int i = 0; i < n; i++) {
            int step = i * reader.size();
            // True of two NaNs as well.
            if (reader.readDouble(a, offsetA + step) != reader.readDouble(b, offsetB + step)) {
                return i;
            }
        }
        return -1;
    }
}
