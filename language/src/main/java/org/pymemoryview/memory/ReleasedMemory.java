package org.pymemoryview.memory;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.error.PythonError;

/**
 * What a released view has in place of its block. Operations refuse a released view before they
 * come to its memory, so that only a thread that reads while another releases sees this: it gets
 * Python's error for a released view.
 */
public final class ReleasedMemory extends Memory {
    /** The only one. */
    public static final ReleasedMemory INSTANCE = new ReleasedMemory();

    private ReleasedMemory() {}

    @TruffleBoundary
    private static PythonError released() {
        return PythonError.releasedView();
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public byte getByte(long offset) {
        throw released();
    }

    @Override
    public short getShort(long offset) {
        throw released();
    }

    @Override
    public int getInt(long offset) {
        throw released();
    }

    @Override
    public long getLong(long offset) {
        throw released();
    }

    @Override
    public void putByte(long offset, byte value) {
        throw released();
    }

    @Override
    public void putShort(long offset, short value) {
        throw released();
    }

    @Override
    public void putInt(long offset, int value) {
        throw released();
    }

    @Override
    public void putLong(long offset, long value) {
        throw released();
    }

    @Override
    public void read(long offset, byte[] target, int targetOffset, int length) {
        throw released();
    }

    @Override
    public void write(long offset, byte[] source, int sourceOffset, int length) {
        throw released();
    }

    @Override
    public Pointer pointerAt(long offset) {
        throw released();
    }

    @Override
    public boolean sharesBytesWith(Memory other) {
        return false;
    }
}
