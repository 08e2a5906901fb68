package org.pymemoryview.tinypython.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** {@code bytes} and {@code bytearray}. */
public abstract class ByteString implements PyObject {
    private byte[] bytes;
    private int size;
    private int locks;

    ByteString(byte[] bytes) {
        this.bytes = bytes;
        this.size = bytes.length;
    }

    /** The bytes; those of a bytearray may be followed by room for more. */
    public final byte[] array() {
        return bytes;
    }

    /** The number of bytes. */
    public final int size() {
        return size;
    }

    public final boolean isReadonly() {
        return this instanceof PyBytes;
    }

    /** From now on the bytes stay where they are, until {@link #unlock} is called as often. */
    public final void lock() {
        locks++;
    }

    public final void unlock() {
        locks--;
    }

    final boolean isLocked() {
        return locks > 0;
    }

    /** A copy of the bytes. */
    final byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    /** Puts other bytes in the place of a range of these. */
    final void replace(int start, int stop, byte[] by) {
        int grown = size - (stop - start) + by.length;
        byte[] target = grown <= bytes.length ? bytes : Arrays.copyOf(bytes, grown * 2);
        System.arraycopy(bytes, stop, target, start + by.length, size - stop);
        System.arraycopy(by, 0, target, start, by.length);
        bytes = target;
        size = grown;
    }

    /** The methods that both classes have. */
    static PyClass methods(PyClass type) {
        return type.method("__len__", given -> self(given).size)
                .method("__getitem__", given -> self(given).getItem(given.get(1)))
                .method("__iter__", given -> Operations.iterator(self(given).ints()))
                .method("__add__", given -> self(given).plus(given.get(1)))
                .comparison("__eq__", given -> self(given).isEqual(given.get(1)))
                .method("hex", given -> HexFormat.of().formatHex(self(given).copy()));
    }

    private static ByteString self(Arguments given) {
        return (ByteString) given.get(0);
    }

    private ByteString like(byte[] other) {
        return this instanceof PyBytes ? new PyBytes(other) : new PyByteArray(other);
    }

    private Object getItem(Object key) {
        if (key instanceof PySlice slice) {
            int[] range = Indices.of(slice, size);
            return like(Arrays.copyOfRange(bytes, range[0], range[1]));
        }
        return bytes[Indices.of(type().name(), key, size)] & 0xff;
    }

    private List<Object> ints() {
        List<Object> ints = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            ints.add(bytes[i] & 0xff);
        }
        return ints;
    }

    private ByteString plus(Object other) {
        ByteString sum = like(copy());
        sum.replace(size, size, toBytes(other));
        return sum;
    }

    private Boolean isEqual(Object other) {
        return other instanceof ByteString string ? Arrays.equals(copy(), string.copy()) : null;
    }

    /** The bytes that an object consists of; that many zeros for an int. */
    static byte[] toBytes(Object object) {
        if (object instanceof ByteString string) {
            return string.copy();
        }
        if (Numbers.isIndex(object)) {
            return new byte[(int) Numbers.clamped(object)];
        }
        if (PyClass.of(object).lookup("tobytes") instanceof Callable method) {
            return toBytes(method.call(Arguments.of(object)));
        }
        List<Object> items = Operations.items(object);
        byte[] bytes = new byte[items.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = toByte(items.get(i));
        }
        return bytes;
    }

    /** An int that is a byte. */
    static byte toByte(Object object) {
        long value = Numbers.clamped(object);
        if (value != (value & 0xff)) {
            throw Errors.valueError("byte must be in range(0, 256)");
        }
        return (byte) value;
    }
}
