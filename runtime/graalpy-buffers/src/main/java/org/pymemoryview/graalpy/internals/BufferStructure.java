package org.pymemoryview.graalpy.internals;

/** Where the fields of a {@code Py_buffer} are, in bytes from its beginning. */
public final class BufferStructure {
    public static final int BUF = 0;
    public static final int OBJ = 8;
    public static final int LEN = 16;
    public static final int ITEMSIZE = 24;
    public static final int READONLY = 32;
    public static final int NDIM = 36;
    public static final int FORMAT = 40;
    public static final int SHAPE = 48;
    public static final int STRIDES = 56;
    public static final int SUBOFFSETS = 64;
    public static final int INTERNAL = 72;

    /** Of the whole structure. */
    public static final int SIZE = 80;

    private BufferStructure() {}
}
