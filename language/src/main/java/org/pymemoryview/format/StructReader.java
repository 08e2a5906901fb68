package org.pymemoryview.format;

import org.pymemoryview.internal.Allocation;
import org.pymemoryview.internal.ArrayLength;
import org.pymemoryview.internal.HalfFloat;
import org.pymemoryview.memory.Memory;

import java.nio.ByteOrder;

/** Reads single values of struct formats. */
final class StructReader {

    private StructReader() {}

    /** Reads the value of a field at an offset. */
    static Object read(StructField field, Memory memory, long offset) {
        int size = ArrayLength.of(field.size());
        ByteOrder order = field.mode().order();
        return switch (field.code().kind()) {
            case CHAR, STRING -> bytes(memory, offset, size);
            case PASCAL -> pascal(memory, offset, size);
            case BOOL -> memory.getByte(offset) != 0;
            case SIGNED -> boxed(signed(memory, offset, size, order));
            case UNSIGNED -> unsigned(signed(memory, offset, size, order), size);
            case FLOAT -> floating(memory, offset, size, order);
            case COMPLEX ->
                new Complex(
                        floating(memory, offset, size / 2, order),
                        floating(memory, offset + size / 2, size / 2, order));
            case PAD -> throw new IllegalArgumentException("padding has no value");
        };
    }

    private static byte[] bytes(Memory memory, long offset, int length) {
        byte[] bytes = Allocation.bytes(length);
        memory.read(offset, bytes, 0, length);
        return bytes;
    }

    private static byte[] pascal(Memory memory, long offset, int size) {
        if (size == 0) {
            return new byte[0];
        }
        return bytes(memory, offset + 1, StructField.pascalLength(memory.getByte(offset), size));
    }

    /** Reads the integer at an offset, sign-extended. */
    static long signed(Memory memory, long offset, int size, ByteOrder order) {
        long bits = switch (size) {
            case 1 -> memory.getByte(offset);
            case 2 -> memory.getShort(offset);
            case 4 -> memory.getInt(offset);
            default -> memory.getLong(offset);
        };
        if (order == ByteOrder.nativeOrder()) {
            return bits;
        }
        return Long.reverseBytes(bits) >> (Long.SIZE - Byte.SIZE * size);
    }

    private static Object unsigned(long signed, int size) {
        if (size < Long.BYTES) {
            return boxed(signed & (1L << Byte.SIZE * size) - 1);
        }
        return signed >= 0 ? boxed(signed) : ElementType.unsigned(signed);
    }

    private static Object boxed(long value) {
        if (value == (int) value) {
            return (int) value;
        }
        return value;
    }

    /** Reads the float of two, four or eight bytes at an offset. */
    static double floating(Memory memory, long offset, int size, ByteOrder order) {
        long bits = signed(memory, offset, size, order);
        return switch (size) {
            case 2 -> HalfFloat.toDouble((short) bits);
            case 4 -> Float.intBitsToFloat((int) bits);
            default -> Double.longBitsToDouble(bits);
        };
    }
}
