package org.pymemoryview.jython.standalone;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers in a Java {@code byte[]}: what blocks of memory use of Truffle's
 * {@code ByteArraySupport}.
 *
 * <p>An index is that of a number's first byte. Outside of the array an
 * {@link IndexOutOfBoundsException} is raised.
 */
public final class ByteArrayAccess {
    private static final ByteArrayAccess LITTLE_ENDIAN =
            new ByteArrayAccess(ByteOrder.LITTLE_ENDIAN);
    private static final ByteArrayAccess BIG_ENDIAN = new ByteArrayAccess(ByteOrder.BIG_ENDIAN);

    private final VarHandle shorts;
    private final VarHandle ints;
    private final VarHandle longs;

    private ByteArrayAccess(ByteOrder order) {
        shorts = MethodHandles.byteArrayViewVarHandle(short[].class, order);
        ints = MethodHandles.byteArrayViewVarHandle(int[].class, order);
        longs = MethodHandles.byteArrayViewVarHandle(long[].class, order);
    }

    /** Access to numbers whose lowest byte comes first. */
    public static ByteArrayAccess littleEndian() {
        return LITTLE_ENDIAN;
    }

    /** Access to numbers whose highest byte comes first. */
    public static ByteArrayAccess bigEndian() {
        return BIG_ENDIAN;
    }

    public short getShort(byte[] bytes, int index) {
        return (short) shorts.get(bytes, index);
    }

    public int getInt(byte[] bytes, int index) {
        return (int) ints.get(bytes, index);
    }

    public long getLong(byte[] bytes, int index) {
        return (long) longs.get(bytes, index);
    }

    public void putShort(byte[] bytes, int index, short value) {
        shorts.set(bytes, index, value);
    }

    public void putInt(byte[] bytes, int index, int value) {
        ints.set(bytes, index, value);
    }

    public void putLong(byte[] bytes, int index, long value) {
        longs.set(bytes, index, value);
    }
}
