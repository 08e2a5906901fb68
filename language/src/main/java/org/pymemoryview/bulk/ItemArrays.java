package org.pymemoryview.bulk;

import static org.pymemoryview.internal.ByteArrays.DOUBLES;
import static org.pymemoryview.internal.ByteArrays.FLOATS;
import static org.pymemoryview.internal.ByteArrays.INTS;
import static org.pymemoryview.internal.ByteArrays.LONGS;
import static org.pymemoryview.internal.ByteArrays.SHORTS;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.copy.StridedRow;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.internal.HalfFloat;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/** Reads the items of a row into Java arrays. Each element type has a loop of its own. */
public final class ItemArrays {
    private ItemArrays() {}

    /** Reads items of at most four bytes whose values fit an int. */
    @TruffleBoundary
    public static int[] ints(Memory memory, long offset, long stride, int count, ElementType type) {
        PackedItems packed = PackedItems.of(memory, offset, stride, count, type.size());
        byte[] bytes = packed.bytes();
        int start = packed.start();
        int[] items = new int[count];
        switch (type) {
            case UBYTE -> {
                for (int i = 0; i < count; i++) {
                    items[i] = bytes[start + i] & 0xff;
                }
            }
            case BYTE -> {
                for (int i = 0; i < count; i++) {
                    items[i] = bytes[start + i];
                }
            }
            case SHORT -> {
                for (int i = 0; i < count; i++) {
                    items[i] = (short) SHORTS.get(bytes, start + i * Short.BYTES);
                }
            }
            case USHORT -> {
                for (int i = 0; i < count; i++) {
                    items[i] = (short) SHORTS.get(bytes, start + i * Short.BYTES) & 0xffff;
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    items[i] = (int) INTS.get(bytes, start + i * Integer.BYTES);
                }
            }
        }
        return items;
    }

    /** Reads unsigned ints, or the bits of 64-bit items. */
    @TruffleBoundary
    public static long[] longs(
            Memory memory, long offset, long stride, int count, ElementType type) {
        PackedItems packed = PackedItems.of(memory, offset, stride, count, type.size());
        byte[] bytes = packed.bytes();
        int start = packed.start();
        long[] items = new long[count];
        if (type == ElementType.UINT) {
            for (int i = 0; i < count; i++) {
                items[i] = (int) INTS.get(bytes, start + i * Integer.BYTES) & 0xffffffffL;
            }
        } else {
            for (int i = 0; i < count; i++) {
                items[i] = (long) LONGS.get(bytes, start + i * Long.BYTES);
            }
        }
        return items;
    }

    @TruffleBoundary
    public static boolean hasNegative(long[] items) {
        long signs = 0;
        for (long item : items) {
            signs |= item;
        }
        return signs < 0;
    }

    @TruffleBoundary
    public static Object[] unsigned(long[] bits) {
        Object[] items = new Object[bits.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = ElementType.unsigned(bits[i]);
        }
        return items;
    }

    @TruffleBoundary
    public static double[] doubles(
            Memory memory, long offset, long stride, int count, ElementType type) {
        return doubles(PackedItems.of(memory, offset, stride, count, type.size()), count, type);
    }

    private static double[] doubles(PackedItems packed, int count, ElementType type) {
        byte[] bytes = packed.bytes();
        int start = packed.start();
        double[] items = new double[count];
        switch (type) {
            case HALF -> {
                for (int i = 0; i < count; i++) {
                    short bits = (short) SHORTS.get(bytes, start + i * Short.BYTES);
                    items[i] = HalfFloat.toDouble(bits);
                }
            }
            case FLOAT -> {
                for (int i = 0; i < count; i++) {
                    items[i] = (float) FLOATS.get(bytes, start + i * Float.BYTES);
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    items[i] = (double) DOUBLES.get(bytes, start + i * Double.BYTES);
                }
            }
        }
        return items;
    }

    @TruffleBoundary
    public static boolean[] booleans(Memory memory, long offset, long stride, int count) {
        PackedItems packed = PackedItems.of(memory, offset, stride, count, 1);
        boolean[] items = new boolean[count];
        for (int i = 0; i < count; i++) {
            items[i] = packed.bytes()[packed.start() + i] != 0;
        }
        return items;
    }

    @TruffleBoundary
    public static byte[] bytes(Memory memory, long offset, long stride, int count) {
        byte[] items = new byte[count];
        if (count > 0) {
            StridedRow.copy(memory, offset, stride, new HeapMemory(items), 0, 1, count, 1);
        }
        return items;
    }

    /** Reads complex numbers: for each item the real part, then the imaginary part. */
    @TruffleBoundary
    public static double[] complexes(
            Memory memory, long offset, long stride, int count, ElementType type) {
        ElementType part = type.size() == 8 ? ElementType.FLOAT : ElementType.DOUBLE;
        PackedItems packed = PackedItems.of(memory, offset, stride, count, type.size());
        return doubles(packed, 2 * count, part);
    }
}
