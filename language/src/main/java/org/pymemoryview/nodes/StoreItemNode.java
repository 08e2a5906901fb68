package org.pymemoryview.nodes;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.format.Complex;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.internal.HalfFloat;
import org.pymemoryview.memory.Memory;

import java.math.BigInteger;

/**
 * Writes one item to a block whose class the caller knows.
 *
 * <p>There is a specialization for each storage, and one for pointers, as in {@link LoadItemNode}.
 */
@GenerateUncached
@GenerateInline
@ImportStatic(ElementType.class)
abstract class StoreItemNode extends Node {

    abstract void execute(
            Node inliningTarget,
            BufferView view,
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
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value,
            @Shared @Cached InlinedBranchProfile error) {
        memory.putByte(offset, (byte) unsigned(inliningTarget, error, view, type, value, 0xff));
    }

    @Specialization(guards = "type == BYTE")
    static void writeByte(
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value,
            @Shared @Cached InlinedBranchProfile error) {
        memory.putByte(offset, (byte)
                inRange(inliningTarget, error, view, type, value, Byte.MIN_VALUE, Byte.MAX_VALUE));
    }

    @Specialization(guards = "type == CHAR")
    static void writeChar(
            BufferView view, Memory memory, long offset, ElementType type, Object value) {
        memory.putByte(offset, ItemValues.toChar(type, value));
    }

    @Specialization(guards = "type == BOOL")
    static void writeBool(
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value,
            @Shared @Cached InlinedBranchProfile error) {
        boolean truth = ItemValues.toBoolean(value);
        view.checkReleased(inliningTarget, error);
        memory.putByte(offset, (byte) (truth ? 1 : 0));
    }

    @Specialization(guards = "type == SHORT")
    static void writeShort(
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value,
            @Shared @Cached InlinedBranchProfile error) {
        memory.putShort(offset, (short) inRange(
                inliningTarget, error, view, type, value, Short.MIN_VALUE, Short.MAX_VALUE));
    }

    @Specialization(guards = "type == USHORT")
    static void writeUnsignedShort(
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value,
            @Shared @Cached InlinedBranchProfile error) {
        memory.putShort(offset, (short) unsigned(inliningTarget, error, view, type, value, 0xffff));
    }

    @Specialization(guards = "type == INT")
    static void writeInt(
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value,
            @Shared @Cached InlinedBranchProfile error) {
        memory.putInt(offset, (int) inRange(
                inliningTarget, error, view, type, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    @Specialization(guards = "type == UINT")
    static void writeUnsignedInt(
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value,
            @Shared @Cached InlinedBranchProfile error) {
        memory.putInt(
                offset, (int) unsigned(inliningTarget, error, view, type, value, 0xffffffffL));
    }

    @Specialization(guards = "type.storage() == LONG")
    static void writeLong(
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value,
            @Shared @Cached InlinedBranchProfile error) {
        memory.putLong(
                offset,
                inRange(inliningTarget, error, view, type, value, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    @Specialization(guards = {"type.storage() == ULONG", "type != POINTER"})
    static void writeUnsignedLong(
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value,
            @Shared @Cached InlinedBranchProfile error) {
        memory.putLong(offset, unsigned(inliningTarget, error, view, type, value));
    }

    /** A pointer takes negative integers as well ({@code PyLong_AsVoidPtr}). */
    @Specialization(guards = "type == POINTER")
    static void writePointer(
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value,
            @Shared @Cached InlinedBranchProfile error) {
        long bits = value instanceof BigInteger big
                ? ItemValues.toUnsignedLong(type, big)
                : ItemValues.toLong(type, value);
        view.checkReleased(inliningTarget, error);
        memory.putLong(offset, bits);
    }

    @Specialization(guards = "type == HALF")
    static void writeHalf(
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value,
            @Shared @Cached InlinedBranchProfile error) {
        double number = ItemValues.toDouble(type, value);
        view.checkReleased(inliningTarget, error);
        int bits = HalfFloat.fromDouble(number);
        if (bits == HalfFloat.OVERFLOW) {
            throw type.invalidValue();
        }
        memory.putShort(offset, (short) bits);
    }

    @Specialization(guards = "type == FLOAT")
    static void writeFloat(
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value,
            @Shared @Cached InlinedBranchProfile error) {
        double number = ItemValues.toDouble(type, value);
        view.checkReleased(inliningTarget, error);
        memory.putInt(offset, Float.floatToRawIntBits((float) number));
    }

    @Specialization(guards = "type == DOUBLE")
    static void writeDouble(
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value,
            @Shared @Cached InlinedBranchProfile error) {
        double number = ItemValues.toDouble(type, value);
        view.checkReleased(inliningTarget, error);
        memory.putLong(offset, Double.doubleToRawLongBits(number));
    }

    @Specialization(guards = "type == COMPLEX_FLOAT")
    static void writeComplexFloat(
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value,
            @Shared @Cached InlinedBranchProfile error) {
        Complex number = ItemValues.toComplex(type, value);
        view.checkReleased(inliningTarget, error);
        memory.putInt(offset, Float.floatToRawIntBits((float) number.real()));
        memory.putInt(offset + Float.BYTES, Float.floatToRawIntBits((float) number.imag()));
    }

    @Specialization(guards = "type == COMPLEX_DOUBLE")
    static void writeComplexDouble(
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value,
            @Shared @Cached InlinedBranchProfile error) {
        Complex number = ItemValues.toComplex(type, value);
        view.checkReleased(inliningTarget, error);
        memory.putLong(offset, Double.doubleToRawLongBits(number.real()));
        memory.putLong(offset + Double.BYTES, Double.doubleToRawLongBits(number.imag()));
    }

    private static long unsigned(
            Node node,
            InlinedBranchProfile error,
            BufferView view,
            ElementType type,
            Object value) {
        long bits = value instanceof BigInteger big
                ? ItemValues.toUnsignedLong(type, big)
                : ItemValues.toUnsignedLong(type, ItemValues.toLong(type, value));
        view.checkReleased(node, error);
        return bits;
    }

    /** A negative value is refused before a released view is, one too large after. */
    private static long unsigned(
            Node node,
            InlinedBranchProfile error,
            BufferView view,
            ElementType type,
            Object value,
            long maximum) {
        long bits = unsigned(node, error, view, type, value);
        if (bits < 0 || bits > maximum) {
            error.enter(node);
            throw type.invalidValue();
        }
        return bits;
    }

    private static long inRange(
            Node node,
            InlinedBranchProfile error,
            BufferView view,
            ElementType type,
            Object value,
            long minimum,
            long maximum) {
        long number = ItemValues.toLong(type, value);
        view.checkReleased(node, error);
        if (number < minimum || number > maximum) {
            error.enter(node);
            throw type.invalidValue();
        }
        return number;
    }
}
