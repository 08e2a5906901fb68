package org.pymemoryview;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;

/** A view as an exporter: {@code memory_getbuf} of CPython. */
public final class ReExport {
    private ReExport() {}

    /**
     * Hands out a view's items, and counts that. The view itself is what the descriptor has for
     * internal use, so that whoever has the buffer also has the view.
     *
     * @param obj named as the exporter in the descriptor
     * @param flags bits of {@link BufferFlags}
     * @throws PythonError SystemError for null, ValueError where the view is released or
     *     restricted, BufferError where it cannot meet the request
     */
    @TruffleBoundary
    public static PyBuffer getBuffer(MemoryView view, Object obj, int flags) {
        PythonError.requireArgument(view);
        view.checkReleased();
        view.checkRestricted();
        check(view, flags);
        // Counted first: a release that comes now is refused, so that the memory is there.
        view.addExport();
        return buffer(view, obj, flags);
    }

    private static PyBuffer buffer(MemoryView view, Object obj, int flags) {
        Layout layout = view.layout();
        boolean shaped = BufferFlags.hasShape(flags);
        return new PyBuffer(
                obj,
                view.block(),
                view.offset(),
                view.nbytes(),
                view.itemsize(),
                view.isReadonly(),
                BufferFlags.hasFormat(flags) ? view.format().text() : null,
                shaped ? layout.ndim() : 1,
                shaped && layout.ndim() > 0 ? layout.shape() : null,
                BufferFlags.hasStrides(flags) && layout.ndim() > 0 ? layout.strides() : null,
                layout.suboffsets(),
                view);
    }

    private static void check(MemoryView view, int flags) {
        require(
                !BufferFlags.isWritable(flags) || !view.isReadonly(),
                "memoryview: underlying buffer is not writable");
        require(
                !BufferFlags.isCContiguous(flags) || view.isCContiguous(),
                "memoryview: underlying buffer is not C-contiguous");
        require(
                !BufferFlags.isFContiguous(flags) || view.isFContiguous(),
                "memoryview: underlying buffer is not Fortran contiguous");
        require(
                !BufferFlags.isAnyContiguous(flags) || view.isCContiguous() || view.isFContiguous(),
                "memoryview: underlying buffer is not contiguous");
        require(
                BufferFlags.hasSuboffsets(flags) || !view.hasSuboffsets(),
                "memoryview: underlying buffer requires suboffsets");
        require(
                BufferFlags.hasStrides(flags) || view.isCContiguous(),
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
