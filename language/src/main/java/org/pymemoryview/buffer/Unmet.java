package org.pymemoryview.buffer;

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
            int flags, boolean isReadonly, boolean isC, boolean isFortran, boolean hasSuboffsets) {
        if (BufferFlags.isWritable(flags) && isReadonly) {
            return WRITABLE;
        }
        if (BufferFlags.isCContiguous(flags) && !isC) {
            return C_CONTIGUOUS;
        }
        if (BufferFlags.isFContiguous(flags) && !isFortran) {
            return FORTRAN_CONTIGUOUS;
        }
        if (BufferFlags.isAnyContiguous(flags) && !isC && !isFortran) {
            return CONTIGUOUS;
        }
        if (hasSuboffsets && !BufferFlags.hasSuboffsets(flags)) {
            return NO_SUBOFFSETS;
        }
        return BufferFlags.hasStrides(flags) || isC ? NOTHING : C_CONTIGUOUS;
    }
}
