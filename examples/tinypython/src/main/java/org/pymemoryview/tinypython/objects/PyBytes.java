package org.pymemoryview.tinypython.objects;

import java.util.Arrays;

/** Bytes that never change. */
public final class PyBytes extends ByteString {
    public static final PyClass CLASS = methods(new PyClass(
                    "bytes",
                    PyClass.OBJECT,
                    given -> new PyBytes(given.count() == 0 ? new byte[0] : toBytes(given.get(0)))))
            .method("__hash__", given -> Arrays.hashCode(((PyBytes) given.get(0)).array()));

    public PyBytes(byte[] bytes) {
        super(bytes);
    }

    @Override
    public PyClass type() {
        return CLASS;
    }
}
