package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.modules.ctypes.CDataObject;
import com.oracle.truffle.api.CompilerDirectives;

import org.pymemoryview.graalpy.internals.CtypesBytes;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/**
 * A block that is a ctypes object, wherever GraalPy has its bytes.
 *
 * <p>Each access finds out anew where they are. It is compiled where they are in a Java array or in
 * native memory. Elsewhere, such as in another exporter, it goes through GraalPy's library.
 */
final class CtypesMemory extends Memory {
    private final CDataObject object;
    private final CtypesBytes bytes;
    private final int size;
    private final LibraryMemory elsewhere;

    /** @param size in bytes */
    CtypesMemory(CDataObject object, int size) {
        this.object = object;
        this.bytes = CtypesBytes.of(object);
        this.size = size;
        this.elsewhere = new LibraryMemory(object, size);
    }

    /** The index of bytes in the array that has the object's bytes. */
    private long at(long offset, int length) {
        if (offset < 0 || offset > size - (long) length) {
            CompilerDirectives.transferToInterpreter();
            throw new IndexOutOfBoundsException(Long.toString(offset));
        }
        return bytes.start() + offset;
    }

    /** The block of bytes at an address, which the object keeps valid. */
    private NativeMemory atAddress(long address) {
        return new NativeMemory(object, address + bytes.start(), size);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte getByte(long offset) {
        long at = at(offset, Byte.BYTES);
        Object storage = bytes.storage();
        byte[] array = CtypesBytes.array(storage);
        if (array != null) {
            return new HeapMemory(array).getByte(at);
        }
        long address = CtypesBytes.address(storage);
        return address == 0 ? elsewhere.getByte(offset) : atAddress(address).getByte(offset);
    }

    @Override
    public short getShort(long offset) {
        long at = at(offset, Short.BYTES);
        Object storage = bytes.storage();
        byte[] array = CtypesBytes.array(storage);
        if (array != null) {
            return new HeapMemory(array).getShort(at);
        }
        long address = CtypesBytes.address(storage);
        return address == 0 ? elsewhere.getShort(offset) : atAddress(address).getShort(offset);
    }

    @Override
    public int getInt(long offset) {
        long at = at(offset, Integer.BYTES);
        Object storage = bytes.storage();
        byte[] array = CtypesBytes.array(storage);
        if (array != null) {
            return new HeapMemory(array).getInt(at);
        }
        long address = CtypesBytes.address(storage);
        return address == 0 ? elsewhere.getInt(offset) : atAddress(address).getInt(offset);
    }

    @Override
    public long getLong(long offset) {
        long at = at(offset, Long.BYTES);
        Object storage = bytes.storage();
        byte[] array = CtypesBytes.array(storage);
        if (array != null) {
            return new HeapMemory(array).getLong(at);
        }
        long address = CtypesBytes.address(storage);
        return address == 0 ? elsewhere.getLong(offset) : atAddress(address).getLong(offset);
    }

    @Override
    public void putByte(long offset, byte value) {
        long at = at(offset, Byte.BYTES);
        Object storage = bytes.storage();
        byte[] array = CtypesBytes.array(storage);
        if (array != null) {
            new HeapMemory(array).putByte(at, value);
            return;
        }
        long address = CtypesBytes.address(storage);
        if (address == 0) {
            elsewhere.putByte(offset, value);
        } else {
            atAddress(address).putByte(offset, value);
        }
    }

    @Override
    public void putShort(long offset, short value) {
        long at = at(offset, Short.BYTES);
        Object storage = bytes.storage();
        byte[] array = CtypesBytes.array(storage);
        if (array != null) {
            new HeapMemory(array).putShort(at, value);
            return;
        }
        long address = CtypesBytes.address(storage);
        if (address == 0) {
            elsewhere.putShort(offset, value);
        } else {
            atAddress(address).putShort(offset, value);
        }
    }

    @Override
    public void putInt(long offset, int value) {
        long at = at(offset, Integer.BYTES);
        Object storage = bytes.storage();
        byte[] array = CtypesBytes.array(storage);
        if (array != null) {
            new HeapMemory(array).putInt(at, value);
            return;
        }
        long address = CtypesBytes.address(storage);
        if (address == 0) {
            elsewhere.putInt(offset, value);
        } else {
            atAddress(address).putInt(offset, value);
        }
    }

    @Override
    public void putLong(long offset, long value) {
        long at = at(offset, Long.BYTES);
        Object storage = bytes.storage();
        byte[] array = CtypesBytes.array(storage);
        if (array != null) {
            new HeapMemory(array).putLong(at, value);
            return;
        }
        long address = CtypesBytes.address(storage);
        if (address == 0) {
            elsewhere.putLong(offset, value);
        } else {
            atAddress(address).putLong(offset, value);
        }
    }

    @Override
    public void read(long offset, byte[] target, int targetOffset, int length) {
        elsewhere.read(offset, target, targetOffset, length);
    }

    @Override
    public void write(long offset, byte[] source, int sourceOffset, int length) {
        elsewhere.write(offset, source, sourceOffset, length);
    }

    @Override
    public boolean sharesBytesWith(Memory other) {
        return elsewhere.sharesBytesWith(other);
    }
}
