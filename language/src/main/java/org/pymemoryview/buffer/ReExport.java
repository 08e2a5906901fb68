package org.pymemoryview.buffer;

import org.pymemoryview.buffer.BufferFlags.Unmet;
import org.pymemoryview.error.PythonError;

/** Checks a request to a view, which exports its bytes again ({@code memory_getbuf}). */
final class ReExport {
    private ReExport() {}

    /** @throws PythonError BufferError where a view cannot meet the request */
    static void check(
            int flags,
            boolean isReadonly,
            boolean isCContiguous,
            boolean isFContiguous,
            boolean hasSuboffsets) {
        String unmet = switch (Unmet.of(
                flags, isReadonly, isCContiguous, isFContiguous, hasSuboffsets)) {
            case WRITABLE -> "memoryview: underlying buffer is not writable";
            case C_CONTIGUOUS -> "memoryview: underlying buffer is not C-contiguous";
            case FORTRAN_CONTIGUOUS -> "memoryview: underlying buffer is not Fortran contiguous";
            case CONTIGUOUS -> "memoryview: underlying buffer is not contiguous";
            case NO_SUBOFFSETS -> "memoryview: underlying buffer requires suboffsets";
            case NOTHING ->
                BufferFlags.hasFormat(flags) && !BufferFlags.hasShape(flags)
                        ? "memoryview: cannot cast to unsigned bytes if the format flag is"
                                + " present"
                        : null;
        };
        if (unmet != null) {
            throw PythonError.bufferError(unmet);
        }
    }
}
