package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;

import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.memory.Memory;

import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A block that is accessed by messages of interop: a buffer of another guest language.
 *
 * <p>Its size does not change. If the buffer refuses an access within that size later on, or has
 * become smaller, the access raises Python's BufferError.
 */
final class InteropMemory extends Memory {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();
    private static final ByteOrder NATIVE = ByteOrder.nativeOrder();

    private final Object buffer;
    private final long size;

    /** @param size in bytes */
    InteropMemory(Object buffer, long size) {
        this.buffer = buffer;
        this.size = size;
    }

    /** A message to the buffer that accesses bytes within the size of the block. */
    private interface Access {
        long send() throws InteropException;
    }

    private long within(long offset, long length, Access access) {
        Objects.checkFromIndexSize(offset, length, size);
        try {
            // JavaScript's buffers answer beyond their end, where they may grow again.
            if (offset <= INTEROP.getBufferSize(buffer) - length) {
                return access.send();
            }
        } catch (InteropException e) {
            // The buffer is gone.
        }
        throw Errors.raise(
                null,
                PythonBuiltinClassType.BufferError,
                "the foreign buffer no longer gives access to its bytes");
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    @TruffleBoundary
    public byte getByte(long offset) {
        return (byte) within(offset, Byte.BYTES, () -> INTEROP.readBufferByte(buffer, offset));
    }

    @Override
    @TruffleBoundary
    public short getShort(long offset) {
        return (short)
                within(offset, Short.BYTES, () -> INTEROP.readBufferShort(buffer, NATIVE, offset));
    }

    @Override
    @TruffleBoundary
    public int getInt(long offset) {
        return (int)
                within(offset, Integer.BYTES, () -> INTEROP.readBufferInt(buffer, NATIVE, offset));
    }

    @Override
    @TruffleBoundary
    public long getLong(long offset) {
        return within(offset, Long.BYTES, () -> INTEROP.readBufferLong(buffer, NATIVE, offset));
    }

    @Override
    @TruffleBoundary
    public void putByte(long offset, byte value) {
        within(offset, Byte.BYTES, () -> {
            INTEROP.writeBufferByte(buffer, offset, value);
            return value;
        });
    }

    @Override
    @TruffleBoundary
    public void putShort(long offset, short value) {
        within(offset, Short.BYTES, () -> {
            INTEROP.writeBufferShort(buffer, NATIVE, offset, value);
            return value;
        });
    }

    @Override
    @TruffleBoundary
    public void putInt(long offset, int value) {
        within(offset, Integer.BYTES, () -> {
            INTEROP.writeBufferInt(buffer, NATIVE, offset, value);
            return value;
        });
    }

    @Override
    @TruffleBoundary
    public void putLong(long offset, long value) {
        within(offset, Long.BYTES, () -> {
            INTEROP.writeBufferLong(buffer, NATIVE, offset, value);
            return value;
        });
    }

    @Override
    @TruffleBoundary
    public void read(long offset, byte[] target, int targetOffset, int length) {
        Objects.checkFromIndexSize(targetOffset, length, target.length);
        if (length == 0) {
            return;
        }
        within(offset, length, () -> {
            INTEROP.readBuffer(buffer, offset, target, targetOffset, length);
            return length;
        });
    }

    @Override
    @TruffleBoundary
    public void write(long offset, byte[] source, int sourceOffset, int length) {
        Objects.checkFromIndexSize(sourceOffset, length, source.length);
        if (length == 0) {
            return;
        }
        within(offset, length, () -> {
            for (int i = 0; i < length; i++) {
                INTEROP.writeBufferByte(buffer, offset + i, source[sourceOffset + i]);
            }
            return length;
        });
    }

    /** Two foreign buffers may have the same bytes, which nothing tells. */
    @Override
    public boolean sharesBytesWith(Memory other) {
        return other instanceof InteropMemory;
    }
}
