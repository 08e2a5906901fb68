package org.pymemoryview.memory;

import org.pymemoryview.error.PythonError;

import java.nio.ByteBuffer;

/**
 * What a released view has in place of its block: no bytes, and any access raises Python's error.
 *
 * <p>A thread that uses a view beside the one that releases it has either the block, which is valid
 * as long as somebody refers to it, or this.
 */
final class ReleasedMemory extends Memory {
    /** The only one. */
    public static final ReleasedMemory INSTANCE = new ReleasedMemory();

    private ReleasedMemory() {}

    @Override
    public long size() {
        return 0;
    }

    @Override
    public byte getByte(long offset) {
        throw PythonError.releasedView();
    }

    @Override
    public short getShort(long offset) {
        throw PythonError.releasedView();
    }

    @Override
    public int getInt(long offset) {
        throw PythonError.releasedView();
    }

    @Override
    public long getLong(long offset) {
        throw PythonError.releasedView();
    }

    @Override
    public void putByte(long offset, byte value) {
        throw PythonError.releasedView();
    }

    @Override
    public void putShort(long offset, short value) {
        throw PythonError.releasedView();
    }

    @Override
    public void putInt(long offset, int value) {
        throw PythonError.releasedView();
    }

    @Override
    public void putLong(long offset, long value) {
        throw PythonError.releasedView();
    }

    @Override
    public void read(long offset, byte[] target, int targetOffset, int length) {
        throw PythonError.releasedView();
    }

    @Override
    public void write(long offset, byte[] source, int sourceOffset, int length) {
        throw PythonError.releasedView();
    }

    @Override
    public void copyTo(long offset, Memory target, long targetOffset, long length) {
        throw PythonError.releasedView();
    }

    @Override
    public Pointer pointerAt(long offset) {
        throw PythonError.releasedView();
    }

    @Override
    public ByteBuffer asByteBuffer(long offset, long length) {
        throw PythonError.releasedView();
    }

    @Override
    public boolean sharesBytesWith(Memory other) {
        return false;
    }
}
