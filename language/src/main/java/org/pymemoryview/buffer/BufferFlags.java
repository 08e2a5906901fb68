package org.pymemoryview.buffer;

import org.pymemoryview.error.PythonError;

/**
 * What a consumer asks of an exporter: the {@code PyBUF_*} constants of PEP 3118 with CPython's
 * values, and the questions an exporter has about them.
 *
 * <p>A flag implies others by containing their bits: a request for strides is also one for the
 * shape.
 */
public final class BufferFlags {
    /** At most this many dimensions ({@code PyBUF_MAX_NDIM}). */
    public static final int MAX_NDIM = 64;

    public static final int SIMPLE = 0;
    public static final int WRITABLE = 0x0001;
    public static final int FORMAT = 0x0004;
    public static final int ND = 0x0008;
    public static final int STRIDES = 0x0010 | ND;
    public static final int C_CONTIGUOUS = 0x0020 | STRIDES;
    public static final int F_CONTIGUOUS = 0x0040 | STRIDES;
    public static final int ANY_CONTIGUOUS = 0x0080 | STRIDES;
    public static final int INDIRECT = 0x0100 | STRIDES;

    public static final int CONTIG = ND | WRITABLE;
    public static final int CONTIG_RO = ND;
    public static final int STRIDED = STRIDES | WRITABLE;
    public static final int STRIDED_RO = STRIDES;
    public static final int RECORDS = STRIDES | WRITABLE | FORMAT;
    public static final int RECORDS_RO = STRIDES | FORMAT;
    public static final int FULL = INDIRECT | WRITABLE | FORMAT;
    public static final int FULL_RO = INDIRECT | FORMAT;

    /** The access bits of {@code PyMemoryView_FromMemory} and {@code GetContiguous}. */
    public static final int READ = 0x100;

    public static final int WRITE = 0x200;

    private BufferFlags() {}

    /**
     * Refuses {@link #READ} and {@link #WRITE} as a request ({@code PyObject_GetBuffer} since
     * CPython 3.13), which they are easily mistaken for.
     *
     * @throws PythonError SystemError "bad argument to internal function"
     */
    public static void checkRequest(int flags) {
        if (flags == READ || flags == WRITE) {
            throw PythonError.badArgument();
        }
    }

    public static boolean isWritable(int flags) {
        return (flags & WRITABLE) == WRITABLE;
    }

    public static boolean hasFormat(int flags) {
        return (flags & FORMAT) == FORMAT;
    }

    public static boolean hasShape(int flags) {
        return (flags & ND) == ND;
    }

    public static boolean hasStrides(int flags) {
        return (flags & STRIDES) == STRIDES;
    }

    public static boolean hasSuboffsets(int flags) {
        return (flags & INDIRECT) == INDIRECT;
    }

    public static boolean isCContiguous(int flags) {
        return (flags & C_CONTIGUOUS) == C_CONTIGUOUS;
    }

    public static boolean isFContiguous(int flags) {
        return (flags & F_CONTIGUOUS) == F_CONTIGUOUS;
    }

    public static boolean isAnyContiguous(int flags) {
        return (flags & ANY_CONTIGUOUS) == ANY_CONTIGUOUS;
    }
}
