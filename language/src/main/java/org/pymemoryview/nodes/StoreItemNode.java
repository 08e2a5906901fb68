package org.pymemoryview.nodes;

import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.MemoryView;
import org.pymemoryview.format.Complex;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.HalfFloat;
import org.pymemoryview.memory.Memory;

import java.math.BigInteger;

/**
 * Writes one item to a block whose class the caller knows.
 *
 * <p>There is a specialization for each format character, as in {@link LoadItemNode}.
 */
@GenerateUncached
@GenerateInline
@ImportStatic(ElementType.class)
abstract class StoreItemNode extends Node {

    abstract void execute(
            Node inliningTarget,
            MemoryView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value);

    @NeverDefault
    static StoreItemNode create() {
        return StoreItemNodeGen.create();
    }

    static StoreItemNode getUncached() {
        return StoreItemNodeGen.getUncached();
    }

    @Specialization(guards = "type == UBYTE")
    static void writeUnsignedByte(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        memory.putByte(offset, (byte) unsigned(view, type, value, 0xff));
    }

    @Specialization(guards = "type == BYTE")
    static void writeByte(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        memory.putByte(offset, (byte) inRange(view, type, value, Byte.MIN_VALUE, Byte.MAX_VALUE));
    }

    @Specialization(guards = "type == CHAR")
    static void writeChar(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        memory.putByte(offset, ItemValues.toChar(type, value));
    }

    @Specialization(guards = "type == BOOL")
    static void writeBool(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        boolean truth = ItemValues.toBoolean(value);
        view.checkReleased();
        memory.putByte(offset, (byte) (truth ? 1 : 0));
    }

    @Specialization(guards = "type == SHORT")
    static void writeShort(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        memory.putShort(
                offset, (short) inRange(view, type, value, Short.MIN_VALUE, Short.MAX_VALUE));
    }

    @Specialization(guards = "type == USHORT")
    static void writeUnsignedShort(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        memory.putShort(offset, (short) unsigned(view, type, value, 0xffff));
    }

    @Specialization(guards = "type == INT")
    static void writeInt(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        memory.putInt(
                offset, (int) inRange(view, type, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    @Specialization(guards = "type == UINT")
    static void writeUnsignedInt(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        memory.putInt(offset, (int) unsigned(view, type, value, 0xffffffffL));
    }

    @Specialization(guards = "type == LONG")
    static void writeLong(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        memory.putLong(offset, inRange(view, type, value, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    @Specialization(guards = "type == LONGLONG")
    static void writeLongLong(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        memory.putLong(offset, inRange(view, type, value, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    @Specialization(guards = "type == SSIZE")
    static void writeSsize(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        memory.putLong(offset, inRange(view, type, value, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    @Specialization(guards = "type == ULONG")
    static void writeUnsignedLong(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        memory.putLong(offset, unsigned(view, type, value));
    }

    @Specialization(guards = "type == ULONGLONG")
    static void writeUnsignedLongLong(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        memory.putLong(offset, unsigned(view, type, value));
    }

    @Specialization(guards = "type == SIZE")
    static void writeSize(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        memory.putLong(offset, unsigned(view, type, value));
    }

    /** A pointer takes negative integers as well ({@code PyLong_AsVoidPtr}). */
    @Specialization(guards = "type == POINTER")
    static void writePointer(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        long bits = value instanceof BigInteger big
                ? ItemValues.toUnsignedLong(type, big)
                : ItemValues.toLong(type, value);
        view.checkReleased();
        memory.putLong(offset, bits);
    }

    @Specialization(guards = "type == HALF")
    static void writeHalf(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        double number = ItemValues.toDouble(type, value);
        view.checkReleased();
        int bits = HalfFloat.fromDouble(number);
        if (bits == HalfFloat.OVERFLOW) {
            throw type.invalidValue();
        }
        memory.putShort(offset, (short) bits);
    }

    @Specialization(guards = "type == FLOAT")
    static void writeFloat(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        double number = ItemValues.toDouble(type, value);
        view.checkReleased();
        memory.putInt(offset, Float.floatToRawIntBits((float) number));
    }

    @Specialization(guards = "type == DOUBLE")
    static void writeDouble(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        double number = ItemValues.toDouble(type, value);
        view.checkReleased();
        memory.putLong(offset, Double.doubleToRawLongBits(number));
    }

    @Specialization(guards = "type == COMPLEX_FLOAT")
    static void writeComplexFloat(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        Complex number = ItemValues.toComplex(type, value);
        view.checkReleased();
        memory.putInt(offset, Float.floatToRawIntBits((float) number.real()));
        memory.putInt(offset + Float.BYTES, Float.floatToRawIntBits((float) number.imag()));
    }

    @Specialization(guards = "type == COMPLEX_DOUBLE")
    static void writeComplexDouble(
            MemoryView view, Memory memory, long offset, ElementType type, Object value) {
        Complex number = ItemValues.toComplex(type, value);
        view.checkReleased();
        memory.putLong(offset, Double.doubleToRawLongBits(number.real()));
        memory.putLong(offset + Double.BYTES, Double.doubleToRawLongBits(number.imag()));
    }

    private static long unsigned(MemoryView view, ElementType type, Object value) {
        long bits = value instanceof BigInteger big
                ? ItemValues.toUnsignedLong(type, big)
                : ItemValues.toUnsignedLong(type, ItemValues.toLong(type, value));
        view.checkReleased();
        return bits;
    }

    /** A negative value is refused before a released view is, one too large after. */
    private static long unsigned(MemoryView view, ElementType type, Object value, long maximum) {
        long bits = unsigned(view, type, value);
        if (bits < 0 || bits > maximum) {
            throw type.invalidValue();
        }
        return bits;
    }

    private static long inRange(
            MemoryView view, ElementType type, Object value, long minimum, long maximum) {
        long number = ItemValues.toLong(type, value);
        view.checkReleased();
        if (number < minimum || number > maximum) {
            throw type.invalidValue();
        }
        return number;
    }
}
