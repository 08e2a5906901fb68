package org.pymemoryview.tinypython.objects;

/** Bytes that can be changed, and resized while nobody else looks at them. */
public final class PyByteArray extends ByteString {
    public static final PyClass CLASS = methods(new PyClass(
                    "bytearray",
                    PyClass.OBJECT,
                    given -> new PyByteArray(
                            given.count() == 0 ? new byte[0] : toBytes(given.get(0)))))
            .method("__setitem__", given -> self(given).setItem(given.get(1), given.get(2)))
            .method("__delitem__", given -> self(given).setItem(given.get(1), null))
            .method("__iadd__", given -> self(given).extend(given.get(1)))
            .method("append", given -> self(given).append(given.get(1)))
            .action("extend", given -> self(given).extend(given.get(1)))
            .method("clear", given -> self(given).resize(0, self(given).size(), new byte[0]))
            .method("pop", given -> self(given).pop());

    public PyByteArray(byte[] bytes) {
        super(bytes);
    }

    private static PyByteArray self(Arguments given) {
        return (PyByteArray) given.get(0);
    }

    private Object resize(int start, int stop, byte[] by) {
        if (by.length != stop - start && isLocked()) {
            throw Errors.of("BufferError", "Existing exports of data: object cannot be re-sized");
        }
        replace(start, stop, by);
        return Singleton.NONE;
    }

    private Object setItem(Object key, Object value) {
        if (key instanceof PySlice slice) {
            int[] range = Indices.of(slice, size());
            return resize(range[0], range[1], value == null ? new byte[0] : toBytes(value));
        }
        int at = Indices.of("bytearray", key, size());
        if (value == null) {
            return resize(at, at + 1, new byte[0]);
        }
        array()[at] = toByte(value);
        return Singleton.NONE;
    }

    private Object append(Object item) {
        return resize(size(), size(), new byte[] {toByte(item)});
    }

    private PyByteArray extend(Object items) {
        resize(size(), size(), toBytes(items));
        return this;
    }

    private Object pop() {
        if (size() == 0) {
            throw Errors.of("IndexError", "pop from empty bytearray");
        }
        int last = array()[size() - 1] & 0xff;
        resize(size() - 1, size(), new byte[0]);
        return last;
    }

    @Override
    public PyClass type() {
        return CLASS;
    }
}
