package org.pymemoryview.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;

/**
 * A block of any class, each access of which is one call: for a site that has seen many classes.
 * What the bytes mean stays part of the compiled code.
 */
final class CalledMemory extends Memory {
    private final Memory block;

    CalledMemory(Memory block) {
        this.block = block;
    }

    @Override
    @TruffleBoundary
    public long size() {
        return block.size();
    }

    @Override
    public byte getByte(long offset) {
        return getByte(block, offset);
    }

    @Override
    public short getShort(long offset) {
        return getShort(block, offset);
    }

    @Override
    public int getInt(long offset) {
        return getInt(block, offset);
    }

    @Override
    public long getLong(long offset) {
        return getLong(block, offset);
    }

    @Override
    public void putByte(long offset, byte value) {
        putByte(block, offset, value);
    }

    @Override
    public void putShort(long offset, short value) {
        putShort(block, offset, value);
    }

    @Override
    public void putInt(long offset, int value) {
        putInt(block, offset, value);
    }

    @Override
    public void putLong(long offset, long value) {
        putLong(block, offset, value);
    }

    // Static, so that this object is not one that escapes.

    @TruffleBoundary
    private static byte getByte(Memory block, long offset) {
        return block.getByte(offset);
    }

    @TruffleBoundary
    private static short getShort(Memory block, long offset) {
        return block.getShort(offset);
    }

    @TruffleBoundary
    private static int getInt(Memory block, long offset) {
        return block.getInt(offset);
    }

    @TruffleBoundary
    private static long getLong(Memory block, long offset) {
        return block.getLong(offset);
    }

    @TruffleBoundary
    private static void putByte(Memory block, long offset, byte value) {
        block.putByte(offset, value);
    }

    @TruffleBoundary
    private static void putShort(Memory block, long offset, short value) {
        block.putShort(offset, value);
    }

    @TruffleBoundary
    private static void putInt(Memory block, long offset, int value) {
        block.putInt(offset, value);
    }

    @TruffleBoundary
    private static void putLong(Memory block, long offset, long value) {
        block.putLong(offset, value);
    }

    @Override
    @TruffleBoundary
    public void read(long offset, byte[] target, int targetOffset, int length) {
        block.read(offset, target, targetOffset, length);
    }

    @Override
    @TruffleBoundary
    public void write(long offset, byte[] source, int sourceOffset, int length) {
        block.write(offset, source, sourceOffset, length);
    }

    @Override
    @TruffleBoundary
    public Pointer pointerAt(long offset) {
        return block.pointerAt(offset);
    }

    @Override
    @TruffleBoundary
    public boolean sharesBytesWith(Memory other) {
        return block.sharesBytesWith(other);
    }
}
