package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.nodes.PConstructAndRaiseNode;
import com.oracle.graal.python.runtime.PosixSupportLibrary;
import com.oracle.graal.python.runtime.PosixSupportLibrary.PosixException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.memory.BufferMemory;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.util.Arrays;
import java.util.Objects;

/**
 * A block that is a file: GraalPy's emulated POSIX does not map files, but reads and writes the
 * file at each access.
 *
 * <p>Bytes beyond the end of a file that has become shorter are read as zeros.
 */
final class FileMemory extends Memory {
    private static final PosixSupportLibrary POSIX = PosixSupportLibrary.getUncached();

    private final Object owner;
    private final Object posix;
    private final Object handle;
    private final int size;

    /**
     * @param owner which keeps the file open as long as it is reachable
     * @param posix GraalPy's emulated POSIX
     * @param handle of the file there
     * @param size in bytes
     */
    FileMemory(Object owner, Object posix, Object handle, int size) {
        this.owner = owner;
        this.posix = posix;
        this.handle = handle;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    /** Reads the bytes of one item, to a block. */
    private Memory item(long offset, int length) {
        byte[] bytes = new byte[length];
        read(offset, bytes, 0, length);
        return new HeapMemory(bytes);
    }

    @Override
    @TruffleBoundary
    public byte getByte(long offset) {
        return item(offset, Byte.BYTES).getByte(0);
    }

    @Override
    @TruffleBoundary
    public short getShort(long offset) {
        return item(offset, Short.BYTES).getShort(0);
    }

    @Override
    @TruffleBoundary
    public int getInt(long offset) {
        return item(offset, Integer.BYTES).getInt(0);
    }

    @Override
    @TruffleBoundary
    public long getLong(long offset) {
        return item(offset, Long.BYTES).getLong(0);
    }

    @Override
    @TruffleBoundary
    public void putByte(long offset, byte value) {
        write(offset, new byte[] {value}, 0, Byte.BYTES);
    }

    @Override
    @TruffleBoundary
    public void putShort(long offset, short value) {
        byte[] bytes = new byte[Short.BYTES];
        new HeapMemory(bytes).putShort(0, value);
        write(offset, bytes, 0, Short.BYTES);
    }

    @Override
    @TruffleBoundary
    public void putInt(long offset, int value) {
        byte[] bytes = new byte[Integer.BYTES];
        new HeapMemory(bytes).putInt(0, value);
        write(offset, bytes, 0, Integer.BYTES);
    }

    @Override
    @TruffleBoundary
    public void putLong(long offset, long value) {
        byte[] bytes = new byte[Long.BYTES];
        new HeapMemory(bytes).putLong(0, value);
        write(offset, bytes, 0, Long.BYTES);
    }

    @Override
    @TruffleBoundary
    public void read(long offset, byte[] target, int targetOffset, int length) {
        Objects.checkFromIndexSize(targetOffset, length, target.length);
        if (length == 0) {
            return;
        }
        Objects.checkFromIndexSize(offset, length, size);
        byte[] bytes = new byte[length];
        try {
            POSIX.mmapReadBytes(posix, handle, offset, bytes, length);
        } catch (PosixException e) {
            throw PConstructAndRaiseNode.getUncached().raiseOSErrorFromPosixException(null, e);
        }
        System.arraycopy(bytes, 0, target, targetOffset, length);
    }

    @Override
    @TruffleBoundary
    public void write(long offset, byte[] source, int sourceOffset, int length) {
        Objects.checkFromIndexSize(sourceOffset, length, source.length);
        if (length == 0) {
            return;
        }
        Objects.checkFromIndexSize(offset, length, size);
        byte[] bytes = Arrays.copyOfRange(source, sourceOffset, sourceOffset + length);
        try {
            POSIX.mmapWriteBytes(posix, handle, offset, bytes, length);
        } catch (PosixException e) {
            throw PConstructAndRaiseNode.getUncached().raiseOSErrorFromPosixException(null, e);
        }
    }

    /** Two maps may be of one file. */
    @Override
    public boolean sharesBytesWith(Memory other) {
        return !(other instanceof HeapMemory || other instanceof BufferMemory);
    }
}
