package org.pymemoryview.memory;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

/**
 * A block whose bytes stand in another block, which may be a different one at each access: what an
 * exporter that moves its bytes hands out.
 *
 * <p>Nodes ask for that block themselves, so that the accesses to it are part of the compiled code.
 */
public abstract class MovingMemory extends Memory {
    private final long size;
    private Memory block;
    private long start;

    /** @param size in bytes */
    protected MovingMemory(long size) {
        this.size = size;
    }

    /** Whether the bytes stand elsewhere than {@link #follow} said last. Part of compiled code. */
    protected abstract boolean hasMoved();

    /** Finds out where the bytes stand now, and says so: {@link #standsIn}. */
    protected abstract void follow();

    /**
     * Says where the bytes stand.
     *
     * @param first of them in that block, in bytes
     */
    protected final void standsIn(Memory other, long first) {
        this.block = other;
        this.start = first;
    }

    @TruffleBoundary
    private void find() {
        follow();
    }

    /** The block that has the bytes now: it is asked for at each access. */
    public final Memory present() {
        if (hasMoved()) {
            find();
        }
        return block;
    }

    /**
     * The same, for a call site with a profile: until the first move it has no call, which would
     * keep the compiler from moving anything out of a loop.
     */
    public final Memory present(Node node, InlinedBranchProfile moved) {
        if (hasMoved()) {
            moved.enter(node);
            find();
        }
        return block;
    }

    /**
     * Where bytes stand in {@link #present()}, which was called just before.
     *
     * @throws IndexOutOfBoundsException for bytes that are not all in this block
     */
    public final long at(long offset, long length) {
        if (offset < 0 || offset > size - length) {
            CompilerDirectives.transferToInterpreter();
            throw new IndexOutOfBoundsException(Long.toString(offset));
        }
        return start + offset;
    }

    @Override
    public final long size() {
        return size;
    }

    @Override
    public final byte getByte(long offset) {
        return present().getByte(at(offset, Byte.BYTES));
    }

    @Override
    public final short getShort(long offset) {
        return present().getShort(at(offset, Short.BYTES));
    }

    @Override
    public final int getInt(long offset) {
        return present().getInt(at(offset, Integer.BYTES));
    }

    @Override
    public final long getLong(long offset) {
        return present().getLong(at(offset, Long.BYTES));
    }

    @Override
    public final void putByte(long offset, byte value) {
        present().putByte(at(offset, Byte.BYTES), value);
    }

    @Override
    public final void putShort(long offset, short value) {
        present().putShort(at(offset, Short.BYTES), value);
    }

    @Override
    public final void putInt(long offset, int value) {
        present().putInt(at(offset, Integer.BYTES), value);
    }

    @Override
    public final void putLong(long offset, long value) {
        present().putLong(at(offset, Long.BYTES), value);
    }

    @Override
    public final void read(long offset, byte[] target, int targetOffset, int length) {
        if (length != 0) {
            present().read(at(offset, length), target, targetOffset, length);
        }
    }

    @Override
    public final void write(long offset, byte[] source, int sourceOffset, int length) {
        if (length != 0) {
            present().write(at(offset, length), source, sourceOffset, length);
        }
    }

    @Override
    public final void copyTo(long offset, Memory target, long targetOffset, long length) {
        if (length != 0) {
            Memory block = present();
            if (target instanceof MovingMemory other) {
                Memory otherBlock = other == this ? block : other.present();
                block.copyTo(
                        at(offset, length), otherBlock, other.at(targetOffset, length), length);
            } else {
                block.copyTo(at(offset, length), target, targetOffset, length);
            }
        }
    }

    @Override
    public final boolean equalBytes(long offset, Memory other, long otherOffset, long length) {
        if (length == 0) {
            return true;
        }
        Memory block = present();
        if (other instanceof MovingMemory moving) {
            Memory otherBlock = moving == this ? block : moving.present();
            return block.equalBytes(
                    at(offset, length), otherBlock, moving.at(otherOffset, length), length);
        }
        return block.equalBytes(at(offset, length), other, otherOffset, length);
    }

    @Override
    public final boolean sharesBytesWith(Memory other) {
        return other instanceof MovingMemory moving
                ? present().sharesBytesWith(moving.present())
                : present().sharesBytesWith(other);
    }
}
