package org.pymemoryview.memory;

/**
 * A block that begins with a table of pointers, one each {@link #POINTER_SIZE} bytes, and goes on
 * with ordinary bytes: what PIL-style exporters (those with suboffsets) hand out.
 *
 * <p>The pointers are references, not addresses: following one leads to a block that checks its own
 * bounds. Read as bytes, the table is zeros.
 */
public final class PointerMemory extends Memory {
    /** The size of a C pointer, in bytes. */
    public static final int POINTER_SIZE = 8;

    private final Memory bytes;
    private final Pointer[] table;

    /**
     * @param bytes the whole block, the space of the table included
     * @param table the pointers; entry i stands at offset {@code i * POINTER_SIZE}
     */
    public PointerMemory(Memory bytes, Pointer[] table) {
        this.bytes = bytes;
        this.table = table.clone();
    }

    @Override
    public Pointer pointerAt(long offset) {
        long entry = offset / POINTER_SIZE;
        if (offset % POINTER_SIZE != 0 || entry < 0 || entry >= table.length) {
            return super.pointerAt(offset);
        }
        return table[(int) entry];
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public byte getByte(long offset) {
        return bytes.getByte(offset);
    }

    @Override
    public short getShort(long offset) {
        return bytes.getShort(offset);
    }

    @Override
    public int getInt(long offset) {
        return bytes.getInt(offset);
    }

    @Override
    public long getLong(long offset) {
        return bytes.getLong(offset);
    }

    @Override
    public void putByte(long offset, byte value) {
        bytes.putByte(offset, value);
    }

    @Override
    public void putShort(long offset, short value) {
        bytes.putShort(offset, value);
    }

    @Override
    public void putInt(long offset, int value) {
        bytes.putInt(offset, value);
    }

    @Override
    public void putLong(long offset, long value) {
        bytes.putLong(offset, value);
    }

    @Override
    public void read(long offset, byte[] target, int targetOffset, int length) {
        bytes.read(offset, target, targetOffset, length);
    }

    @Override
    public void write(long offset, byte[] source, int sourceOffset, int length) {
        bytes.write(offset, source, sourceOffset, length);
    }

    @Override
    public boolean sharesBytesWith(Memory other) {
        return other instanceof PointerMemory pointers
                ? bytes.sharesBytesWith(pointers.bytes)
                : bytes.sharesBytesWith(other);
    }
}
