package org.pymemoryview.graalpy.natives;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.graalpy.internals.NativeBytes;
import org.pymemoryview.memory.BufferMemory;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;

import java.lang.ref.Reference;

/**
 * A block at an address that stays valid as long as its owner can be reached.
 *
 * <p>Every access is checked against the block first, and keeps the owner until it is over.
 */
public final class NativeMemory extends Memory {
    private static final NativeBytes BYTES = NativeBytes.INSTANCE;

    private final Object owner;
    private final long address;
    private final long size;

    private final boolean hasPointers;

    /**
     * @param owner whose end frees the block
     * @param size in bytes
     */
    public NativeMemory(Object owner, long address, long size) {
        this(owner, address, size, false);
    }

    private NativeMemory(Object owner, long address, long size, boolean hasPointers) {
        this.owner = owner;
        this.address = address;
        this.size = size;
        this.hasPointers = hasPointers;
    }

    /**
     * All memory, whose offsets are addresses: that of an exporter written in C that describes its
     * items by pointers, which nobody else can check.
     */
    static NativeMemory everywhere(Object owner) {
        return new NativeMemory(owner, 0, Long.MAX_VALUE, true);
    }

    /** Whether its bytes may be pointers that C code can follow. */
    public boolean hasPointers() {
        return hasPointers;
    }

    @Override
    public Pointer pointerAt(long offset) {
        long pointer = hasPointers ? getLong(offset) : 0;
        return pointer == 0 ? super.pointerAt(offset) : new Pointer(this, pointer);
    }

    /** The address of bytes of the block; bytes outside of it are refused. */
    private long at(long offset, long length) {
        if (offset < 0 || offset > size - length) {
            CompilerDirectives.transferToInterpreter();
            throw new IndexOutOfBoundsException(Long.toString(offset));
        }
        return address + offset;
    }

    /** Of the first byte. */
    public long address() {
        return address;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte getByte(long offset) {
        byte value = BYTES.getByte(at(offset, Byte.BYTES));
        Reference.reachabilityFence(owner);
        return value;
    }

    @Override
    public short getShort(long offset) {
        short value = BYTES.getShort(at(offset, Short.BYTES));
        Reference.reachabilityFence(owner);
        return value;
    }

    @Override
    public int getInt(long offset) {
        int value = BYTES.getInt(at(offset, Integer.BYTES));
        Reference.reachabilityFence(owner);
        return value;
    }

    @Override
    public long getLong(long offset) {
        long value = BYTES.getLong(at(offset, Long.BYTES));
        Reference.reachabilityFence(owner);
        return value;
    }

    @Override
    public void putByte(long offset, byte value) {
        BYTES.putByte(at(offset, Byte.BYTES), value);
        Reference.reachabilityFence(owner);
    }

    @Override
    public void putShort(long offset, short value) {
        BYTES.putShort(at(offset, Short.BYTES), value);
        Reference.reachabilityFence(owner);
    }

    @Override
    public void putInt(long offset, int value) {
        BYTES.putInt(at(offset, Integer.BYTES), value);
        Reference.reachabilityFence(owner);
    }

    @Override
    public void putLong(long offset, long value) {
        BYTES.putLong(at(offset, Long.BYTES), value);
        Reference.reachabilityFence(owner);
    }

    @Override
    @TruffleBoundary
    public void read(long offset, byte[] target, int targetOffset, int length) {
        if (length != 0) {
            BYTES.read(at(offset, length), target, targetOffset, length);
            Reference.reachabilityFence(owner);
        }
    }

    @Override
    @TruffleBoundary
    public void write(long offset, byte[] source, int sourceOffset, int length) {
        if (length != 0) {
            BYTES.write(at(offset, length), source, sourceOffset, length);
            Reference.reachabilityFence(owner);
        }
    }

    @Override
    @TruffleBoundary
    public void copyTo(long offset, Memory target, long targetOffset, long length) {
        if (target instanceof NativeMemory other && length != 0) {
            BYTES.copy(at(offset, length), other.at(targetOffset, length), length);
            Reference.reachabilityFence(owner);
            Reference.reachabilityFence(other.owner);
        } else {
            super.copyTo(offset, target, targetOffset, length);
        }
    }

    @Override
    @TruffleBoundary
    public boolean equalBytes(long offset, Memory other, long otherOffset, long length) {
        if (length == 0) {
            return true;
        }
        boolean equal;
        if (other instanceof NativeMemory block) {
            equal = BYTES.equal(at(offset, length), block.at(otherOffset, length), length);
            Reference.reachabilityFence(block.owner);
        } else if (other instanceof HeapMemory heap) {
            int start = Math.toIntExact(otherOffset);
            equal = BYTES.equal(at(offset, length), heap.bytes(), start, Math.toIntExact(length));
        } else {
            equal = super.equalBytes(offset, other, otherOffset, length);
        }
        Reference.reachabilityFence(owner);
        return equal;
    }

    /** Blocks that are no Java memory may be any part of this one. */
    @Override
    public boolean sharesBytesWith(Memory other) {
        return !(other instanceof HeapMemory || other instanceof BufferMemory);
    }
}
