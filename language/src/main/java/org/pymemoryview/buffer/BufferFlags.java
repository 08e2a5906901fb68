package org.pymemoryview.buffer;

import org.pymemoryview.error.PythonError;

/**
 * The request of a consumer: the {@code PyBUF_*} constants of PEP 3118 with CPython's values, and
 * tests of them for exporters.
 *
 * <p>A flag includes another by containing its bits: a request for strides is also one for the
 * shape.
 */
public final class BufferFlags {
    /** The largest number of dimensions ({@code PyBUF_MAX_NDIM}). */
    public static final int MAX_NDIM = 64;

    /** Contiguous bytes, without format, shape or strides ({@code PyBUF_SIMPLE}). */
    public static final int SIMPLE = 0;

    /** Bytes that may be written: a readonly exporter refuses ({@code PyBUF_WRITABLE}). */
    public static final int WRITABLE = 0x0001;

    /** The format of an item; without it the consumer takes items as {@code 'B'}. */
    public static final int FORMAT = 0x0004;

    /** The shape. Without {@link #STRIDES} the items are C-contiguous. */
    public static final int ND = 0x0008;

    /** The strides in bytes. Without {@link #INDIRECT} there are no suboffsets. */
    public static final int STRIDES = 0x0010 | ND;

    /** Contiguous items, the last dimension fastest: other layouts are refused. */
    public static final int C_CONTIGUOUS = 0x0020 | STRIDES;

    /** Contiguous items, the first dimension fastest: other layouts are refused. */
    public static final int F_CONTIGUOUS = 0x0040 | STRIDES;

    /** Contiguous items in either order: other layouts are refused. */
    public static final int ANY_CONTIGUOUS = 0x0080 | STRIDES;

    /** Suboffsets too, so that every layout can be described. */
    public static final int INDIRECT = 0x0100 | STRIDES;

    /** A shape and writable bytes, C-contiguous since there are no strides. */
    public static final int CONTIG = ND | WRITABLE;

    /** A shape, C-contiguous since there are no strides. */
    public static final int CONTIG_RO = ND;

    /** Shape, strides and writable bytes. */
    public static final int STRIDED = STRIDES | WRITABLE;

    /** Shape and strides. */
    public static final int STRIDED_RO = STRIDES;

    /** Shape, strides, format and writable bytes. */
    public static final int RECORDS = STRIDES | WRITABLE | FORMAT;

    /** Shape, strides and format. */
    public static final int RECORDS_RO = STRIDES | FORMAT;

    /** Every layout, with its format, and writable bytes. */
    public static final int FULL = INDIRECT | WRITABLE | FORMAT;

    /** Every layout, with its format: what {@code memoryview()} asks for. */
    public static final int FULL_RO = INDIRECT | FORMAT;

    /** Read access, for {@code PyMemoryView_FromMemory} and its like; not part of a request. */
    public static final int READ = 0x100;

    /** Write access, for the same functions; not part of a request. */
    public static final int WRITE = 0x200;

    private BufferFlags() {}

    /**
     * Refuses {@link #READ} and {@link #WRITE} in place of a request, an easy mistake
     * ({@code PyObject_GetBuffer} since CPython 3.13).
     *
     * @throws PythonError SystemError "bad argument to internal function"
     */
    public static void checkRequest(int flags) {
        if (flags == READ || flags == WRITE) {
            throw PythonError.badArgument();
        }
    }

    /** Whether a request has {@link #WRITABLE}. */
    public static boolean isWritable(int flags) {
        return (flags & WRITABLE) == WRITABLE;
    }

    /** Whether a request has {@link #FORMAT}. */
    public static boolean hasFormat(int flags) {
        return (flags & FORMAT) == FORMAT;
    }

    /** Whether a request has {@link #ND}, alone or as part of another flag. */
    public static boolean hasShape(int flags) {
        return (flags & ND) == ND;
    }

    /** Whether a request has {@link #STRIDES}, alone or as part of another flag. */
    public static boolean hasStrides(int flags) {
        return (flags & STRIDES) == STRIDES;
    }

    /** Whether a request has {@link #INDIRECT}. */
    public static boolean hasSuboffsets(int flags) {
        return (flags & INDIRECT) == INDIRECT;
    }

    /** Whether a request has {@link #C_CONTIGUOUS}. */
    public static boolean isCContiguous(int flags) {
        return (flags & C_CONTIGUOUS) == C_CONTIGUOUS;
    }

    /** Whether a request has {@link #F_CONTIGUOUS}. */
    public static boolean isFContiguous(int flags) {
        return (flags & F_CONTIGUOUS) == F_CONTIGUOUS;
    }

    /** Whether a request has {@link #ANY_CONTIGUOUS}. */
    public static boolean isAnyContiguous(int flags) {
        return (flags & ANY_CONTIGUOUS) == ANY_CONTIGUOUS;
    }

    /**
     * The first requirement of a request that an exporter cannot meet, in the order CPython checks
     * them. Each exporter has its own message for the BufferError.
     */
    public enum Unmet {
        WRITABLE,
        C_CONTIGUOUS,
        FORTRAN_CONTIGUOUS,
        CONTIGUOUS,
        NO_SUBOFFSETS,
        /** None: the request can be met. */
        NOTHING;

        /**
         * The first requirement that cannot be met.
         *
         * @param flags bits of {@link BufferFlags}
         * @param isC whether the items are C-contiguous
         * @param isFortran whether they are Fortran contiguous
         */
        public static Unmet of(
                int flags,
                boolean isReadonly,
                boolean isC,
                boolean isFortran,
                boolean hasSuboffsets) {
            if (isWritable(flags) && isReadonly) {
                return WRITABLE;
            }
            if (isCContiguous(flags) && !isC) {
                return C_CONTIGUOUS;
            }
            if (isFContiguous(flags) && !isFortran) {
                return FORTRAN_CONTIGUOUS;
            }
            if (isAnyContiguous(flags) && !isC && !isFortran) {
                return CONTIGUOUS;
            }
            if (hasSuboffsets && !BufferFlags.hasSuboffsets(flags)) {
                return NO_SUBOFFSETS;
            }
            return hasStrides(flags) || isC ? NOTHING : C_CONTIGUOUS;
        }
    }
}
