package org.pymemoryview.objects.ndarray;

/** The {@code ND_*} constants, with CPython's values. */
public final class NdFlags {
    /** The largest number of dimensions, twice that of memoryview. */
    public static final int MAX_NDIM = 128;

    /** Read-only, NumPy style, C order. */
    public static final int DEFAULT = 0;

    /** The layout may change while buffers are exported. */
    public static final int VAREXPORT = 0x001;

    public static final int WRITABLE = 0x002;

    /** The first dimension is fastest. */
    public static final int FORTRAN = 0x004;

    /** No dimensions. */
    public static final int SCALAR = 0x008;

    /** The first dimension consists of pointers, as in the Python Imaging Library. */
    public static final int PIL = 0x010;

    /** Requests are delegated to the exporter that this array was made of. */
    public static final int REDIRECT = 0x020;

    /** Requests fail. */
    public static final int GETBUF_FAIL = 0x040;

    /** In C, requests that fail leave {@code Py_buffer.obj} undefined; no effect here. */
    public static final int GETBUF_UNDEFINED = 0x080;

    /** C-contiguous; set by the array itself. */
    static final int C = 0x100;

    /** The array owns shape, strides and suboffsets; set by the array itself. */
    static final int OWN_ARRAYS = 0x200;

    private NdFlags() {}
}
