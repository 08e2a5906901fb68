package org.pymemoryview.nodes;

import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.format.Complex;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.internal.HalfFloat;
import org.pymemoryview.memory.Memory;

/**
 * Reads one item of a block whose class the caller knows.
 *
 * <p>There is a specialization for each {@link ElementType#storage()}. A site that keeps one format
 * compiles to one comparison of the element type, one bounds check and the load. The interpreter
 * tries specializations in declaration order, so the most used formats come first.
 */
@GenerateUncached
@GenerateInline
@ImportStatic(ElementType.class)
abstract class LoadItemNode extends Node {
    abstract Object execute(Node inliningTarget, Memory memory, long offset, ElementType type);

    @NeverDefault
    static LoadItemNode create() {
        return LoadItemNodeGen.create();
    }

    static LoadItemNode getUncached() {
        return LoadItemNodeGen.getUncached();
    }

    @Specialization(guards = "type == UBYTE")
    static int readUnsignedByte(Memory memory, long offset, ElementType type) {
        return memory.getByte(offset) & 0xff;
    }

    @Specialization(guards = "type == INT")
    static int readInt(Memory memory, long offset, ElementType type) {
        return memory.getInt(offset);
    }

    @Specialization(guards = "type == DOUBLE")
    static double readDouble(Memory memory, long offset, ElementType type) {
        return Double.longBitsToDouble(memory.getLong(offset));
    }

    @Specialization(guards = "type.storage() == LONG")
    static long readLong(Memory memory, long offset, ElementType type) {
        return memory.getLong(offset);
    }

    @Specialization(guards = "type == FLOAT")
    static double readFloat(Memory memory, long offset, ElementType type) {
        return Float.intBitsToFloat(memory.getInt(offset));
    }

    @Specialization(guards = "type == BYTE")
    static int readByte(Memory memory, long offset, ElementType type) {
        return memory.getByte(offset);
    }

    @Specialization(guards = "type == CHAR")
    static byte readChar(Memory memory, long offset, ElementType type) {
        return memory.getByte(offset);
    }

    @Specialization(guards = "type == BOOL")
    static boolean readBool(Memory memory, long offset, ElementType type) {
        return memory.getByte(offset) != 0;
    }

    @Specialization(guards = "type == SHORT")
    static int readShort(Memory memory, long offset, ElementType type) {
        return memory.getShort(offset);
    }

    @Specialization(guards = "type == USHORT")
    static int readUnsignedShort(Memory memory, long offset, ElementType type) {
        return memory.getShort(offset) & 0xffff;
    }

    @Specialization(guards = "type == UINT")
    static long readUnsignedInt(Memory memory, long offset, ElementType type) {
        return Integer.toUnsignedLong(memory.getInt(offset));
    }

    /** An unsigned 64-bit item that a long holds; one above rewrites to the slower twin. */
    @Specialization(guards = {"type.storage() == ULONG", "memory.getLong(offset) >= 0"})
    static long readUnsignedLong(Memory memory, long offset, ElementType type) {
        return memory.getLong(offset);
    }

    @Specialization(guards = "type.storage() == ULONG", replaces = "readUnsignedLong")
    static Object readAnyUnsignedLong(Memory memory, long offset, ElementType type) {
        return ElementType.unsigned(memory.getLong(offset));
    }

    @Specialization(guards = "type == HALF")
    static double readHalf(Memory memory, long offset, ElementType type) {
        return HalfFloat.toDouble(memory.getShort(offset));
    }

    @Specialization(guards = "type == COMPLEX_FLOAT")
    static Complex readComplexFloat(Memory memory, long offset, ElementType type) {
        return new Complex(
                Float.intBitsToFloat(memory.getInt(offset)),
                Float.intBitsToFloat(memory.getInt(offset + Float.BYTES)));
    }

    @Specialization(guards = "type == COMPLEX_DOUBLE")
    static Complex readComplexDouble(Memory memory, long offset, ElementType type) {
        return new Complex(
                Double.longBitsToDouble(memory.getLong(offset)),
                Double.longBitsToDouble(memory.getLong(offset + Double.BYTES)));
    }
}
