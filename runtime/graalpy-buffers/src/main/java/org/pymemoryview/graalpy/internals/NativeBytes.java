package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.util.PythonUtils;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import java.util.Objects;

/**
 * Reads and writes bytes at addresses, as GraalPy itself does: without any check.
 *
 * <p>Compiled code accesses a single value without a call.
 */
public abstract class NativeBytes {
    private static final long FOUR_LONGS = 4 * Long.BYTES;

    /** The only one. */
    public static final NativeBytes INSTANCE = create();

    private NativeBytes() {}

    public abstract byte getByte(long address);

    public abstract short getShort(long address);

    public abstract int getInt(long address);

    public abstract long getLong(long address);

    public abstract void putByte(long address, byte value);

    public abstract void putShort(long address, short value);

    public abstract void putInt(long address, int value);

    public abstract void putLong(long address, long value);

    /** Copies bytes to a Java array, whose bounds are checked. */
    public abstract void read(long address, byte[] target, int targetOffset, int length);

    /** Copies bytes of a Java array, whose bounds are checked. */
    public abstract void write(long address, byte[] source, int sourceOffset, int length);

    /** Copies bytes to another address; the ranges may overlap. */
    public abstract void copy(long address, long target, long length);

    /** The position of an array's first byte. */
    abstract long arrayBase();

    /** The byte at a position of an array, or of none, where the position is an address. */
    abstract byte getByte(byte[] array, long position);

    /** The same of eight bytes. */
    abstract long getLong(byte[] array, long position);

    /** Whether bytes are the same as those at another address. */
    @TruffleBoundary
    public final boolean equal(long address, long other, long length) {
        return equal(address, null, other, length);
    }

    /** Whether bytes are the same as those of a Java array, whose bounds are checked. */
    @TruffleBoundary
    public final boolean equal(long address, byte[] other, int otherOffset, int length) {
        Objects.checkFromIndexSize(otherOffset, length, other.length);
        return equal(address, other, arrayBase() + otherOffset, length);
    }

    private boolean equal(long address, byte[] other, long position, long length) {
        long at = 0;
        for (; at <= length - FOUR_LONGS; at += FOUR_LONGS) {
            long a = address + at;
            long b = position + at;
            long different = (getLong(a) ^ getLong(other, b))
                    | (getLong(a + 8) ^ getLong(other, b + 8))
                    | (getLong(a + 16) ^ getLong(other, b + 16))
                    | (getLong(a + 24) ^ getLong(other, b + 24));
            if (different != 0) {
                return false;
            }
        }
        while (at < length && getByte(address + at) == getByte(other, position + at)) {
            at++;
        }
        return at == length;
    }

    /** The class used is not named here, because javac warns of every use of its name. */
    private static NativeBytes create() {
        var unsafe = PythonUtils.initUnsafe();
        long arrayBase = unsafe.arrayBaseOffset(byte[].class);
        return new NativeBytes() {
            @Override
            public byte getByte(long address) {
                return unsafe.getByte(address);
            }

            @Override
            public short getShort(long address) {
                return unsafe.getShort(address);
            }

            @Override
            public int getInt(long address) {
                return unsafe.getInt(address);
            }

            @Override
            public long getLong(long address) {
                return unsafe.getLong(address);
            }

            @Override
            public void putByte(long address, byte value) {
                unsafe.putByte(address, value);
            }

            @Override
            public void putShort(long address, short value) {
                unsafe.putShort(address, value);
            }

            @Override
            public void putInt(long address, int value) {
                unsafe.putInt(address, value);
            }

            @Override
            public void putLong(long address, long value) {
                unsafe.putLong(address, value);
            }

            @Override
            @TruffleBoundary
            public void read(long address, byte[] target, int targetOffset, int length) {
                Objects.checkFromIndexSize(targetOffset, length, target.length);
                unsafe.copyMemory(null, address, target, arrayBase + targetOffset, length);
            }

            @Override
            @TruffleBoundary
            public void write(long address, byte[] source, int sourceOffset, int length) {
                Objects.checkFromIndexSize(sourceOffset, length, source.length);
                unsafe.copyMemory(source, arrayBase + sourceOffset, null, address, length);
            }

            @Override
            @TruffleBoundary
            public void copy(long address, long target, long length) {
                unsafe.copyMemory(address, target, length);
            }

            @Override
            long arrayBase() {
                return arrayBase;
            }

            @Override
            byte getByte(byte[] array, long position) {
                return unsafe.getByte(array, position);
            }

            @Override
            long getLong(byte[] array, long position) {
                return unsafe.getLong(array, position);
            }
        };
    }
}
