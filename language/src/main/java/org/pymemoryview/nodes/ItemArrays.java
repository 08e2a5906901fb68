package org.pymemoryview.nodes;

import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.HalfFloat;
import org.pymemoryview.memory.Memory;

/** The items of a row as Java arrays, in loops of one element type each. */
final class ItemArrays {
    private ItemArrays() {}

    /** Items of at most four bytes whose values an int holds. */
    static int[] ints(Memory memory, long offset, long stride, int count, ElementType type) {
        int[] items = new int[count];
        switch (type) {
            case UBYTE -> {
                for (int i = 0; i < count; i++) {
                    items[i] = memory.getByte(offset + i * stride) & 0xff;
                }
            }
            case BYTE -> {
                for (int i = 0; i < count; i++) {
                    items[i] = memory.getByte(offset + i * stride);
                }
            }
            case SHORT -> {
                for (int i = 0; i < count; i++) {
                    items[i] = memory.getShort(offset + i * stride);
                }
            }
            case USHORT -> {
                for (int i = 0; i < count; i++) {
                    items[i] = memory.getShort(offset + i * stride) & 0xffff;
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    items[i] = memory.getInt(offset + i * stride);
                }
            }
        }
        return items;
    }

    /** Unsigned ints as they are; 64-bit items as their bits. */
    static long[] longs(Memory memory, long offset, long stride, int count, ElementType type) {
        long[] items = new long[count];
        if (type == ElementType.UINT) {
            for (int i = 0; i < count; i++) {
                items[i] = Integer.toUnsignedLong(memory.getInt(offset + i * stride));
            }
        } else {
            for (int i = 0; i < count; i++) {
                items[i] = memory.getLong(offset + i * stride);
            }
        }
        return items;
    }

    static boolean hasNegative(long[] items) {
        long signs = 0;
        for (long item : items) {
            signs |= item;
        }
        return signs < 0;
    }

    static Object[] unsigned(long[] bits) {
        Object[] items = new Object[bits.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = LoadItemNode.unsigned(bits[i]);
        }
        return items;
    }

    static double[] doubles(Memory memory, long offset, long stride, int count, ElementType type) {
        double[] items = new double[count];
        switch (type) {
            case HALF -> {
                for (int i = 0; i < count; i++) {
                    items[i] = HalfFloat.toDouble(memory.getShort(offset + i * stride));
                }
            }
            case FLOAT -> {
                for (int i = 0; i < count; i++) {
                    items[i] = Float.intBitsToFloat(memory.getInt(offset + i * stride));
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    items[i] = Double.longBitsToDouble(memory.getLong(offset + i * stride));
                }
            }
        }
        return items;
    }

    static boolean[] booleans(Memory memory, long offset, long stride, int count) {
        boolean[] items = new boolean[count];
        for (int i = 0; i < count; i++) {
            items[i] = memory.getByte(offset + i * stride) != 0;
        }
        return items;
    }

    static byte[] bytes(Memory memory, long offset, long stride, int count) {
        byte[] items = new byte[count];
        for (int i = 0; i < count; i++) {
            items[i] = memory.getByte(offset + i * stride);
        }
        return items;
    }

    /** The real and imaginary part of each item behind the other. */
    static double[] complexes(
            Memory memory, long offset, long stride, int count, ElementType type) {
        ElementType part = type.size() == 8 ? ElementType.FLOAT : ElementType.DOUBLE;
        double[] parts = new double[2 * count];
        for (int i = 0; i < count; i++) {
            double[] item = doubles(memory, offset + i * stride, part.size(), 2, part);
            parts[2 * i] = item[0];
            parts[2 * i + 1] = item[1];
        }
        return parts;
    }
}
