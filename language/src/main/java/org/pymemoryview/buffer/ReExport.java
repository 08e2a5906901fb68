package org.pymemoryview.buffer;

import org.pymemoryview.error.PythonError;

/** What a view grants as an exporter: the checks of {@code memory_getbuf}. */
final class ReExport {
    private ReExport() {}

    /** @throws PythonError BufferError where a view cannot meet the request */
    static void check(
            int flags,
            boolean isReadonly,
            boolean isCContiguous,
            boolean isFContiguous,
            boolean hasSuboffsets) {
        require(
                !BufferFlags.isWritable(flags) || !isReadonly,
                "memoryview: underlying buffer is not writable");
        require(
                !BufferFlags.isCContiguous(flags) || isCContiguous,
                "memoryview: underlying buffer is not C-contiguous");
        require(
                !BufferFlags.isFContiguous(flags) || isFContiguous,
                "memoryview: underlying buffer is not Fortran contiguous");
        require(
                !BufferFlags.isAnyContiguous(flags) || isCContiguous || isFContiguous,
                "memoryview: underlying buffer is not contiguous");
        require(
                BufferFlags.hasSuboffsets(flags) || !hasSuboffsets,
                "memoryview: underlying buffer requires suboffsets");
        require(
                BufferFlags.hasStrides(flags) || isCContiguous,
                "memoryview: underlying buffer is not C-contiguous");
        require(
                BufferFlags.hasShape(flags) || !BufferFlags.hasFormat(flags),
                "memoryview: cannot cast to unsigned bytes if the format flag is present");
    }

    private static void require(boolean met, String message) {
        if (!met) {
            throw PythonError.bufferError(message);
        }
    }
}
