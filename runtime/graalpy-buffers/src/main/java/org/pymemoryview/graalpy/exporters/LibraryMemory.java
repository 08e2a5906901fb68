package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.memory.BufferMemory;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/**
 * A block that is accessed through GraalPy's buffer library, such as native memory.
 *
 * <p>The library leaves bounds checks to its callers, and has int offsets.
 */
final class LibraryMemory extends Memory {
    private final Object buffer;
    private final int size;

    /**
     * @param buffer what GraalPy's acquire library returned
     * @param size in bytes
     */
    LibraryMemory(Object buffer, int size) {
        this.buffer = buffer;
        this.size = size;
    }

    Object buffer() {
        return buffer;
    }

    private static PythonBufferAccessLibrary library() {
        return PythonBufferAccessLibrary.getUncached();
    }

    /** The offset as an int; refuses bytes outside of the block. */
    private int index(long offset, int length) {
        if (offset < 0 || offset > size - (long) length) {
            throw new IndexOutOfBoundsException();
        }
        Room.ensure(buffer, size);
        return (int) offset;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    @TruffleBoundary
    public byte getByte(long offset) {
        return library().readByte(buffer, index(offset, Byte.BYTES));
    }

    @Override
    @TruffleBoundary
    public short getShort(long offset) {
        return library().readShort(buffer, index(offset, Short.BYTES));
    }

    @Override
    @TruffleBoundary
    public int getInt(long offset) {
        return library().readInt(buffer, index(offset, Integer.BYTES));
    }

    @Override
    @TruffleBoundary
    public long getLong(long offset) {
        return library().readLong(buffer, index(offset, Long.BYTES));
    }

    @Override
    @TruffleBoundary
    public void putByte(long offset, byte value) {
        library().writeByte(buffer, index(offset, Byte.BYTES), value);
    }

    @Override
    @TruffleBoundary
    public void putShort(long offset, short value) {
        library().writeShort(buffer, index(offset, Short.BYTES), value);
    }

    @Override
    @TruffleBoundary
    public void putInt(long offset, int value) {
        library().writeInt(buffer, index(offset, Integer.BYTES), value);
    }

    @Override
    @TruffleBoundary
    public void putLong(long offset, long value) {
        library().writeLong(buffer, index(offset, Long.BYTES), value);
    }

    @Override
    @TruffleBoundary
    public void read(long offset, byte[] target, int targetOffset, int length) {
        library().readIntoByteArray(buffer, index(offset, length), target, targetOffset, length);
    }

    @Override
    @TruffleBoundary
    public void write(long offset, byte[] source, int sourceOffset, int length) {
        library().writeFromByteArray(buffer, index(offset, length), source, sourceOffset, length);
    }

    /**
     * Two native blocks may have the same bytes, which nothing tells. An object that had its bytes
     * in native memory may have them in a Java array now.
     */
    @Override
    @TruffleBoundary
    public boolean sharesBytesWith(Memory other) {
        return other instanceof HeapMemory heap
                ? library().hasInternalByteArray(buffer)
                        && library().getInternalByteArray(buffer) == heap.bytes()
                : !(other instanceof BufferMemory);
    }
}
