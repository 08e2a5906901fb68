package org.pymemoryview;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.BufferReleaser;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.copy.Copying;
import org.pymemoryview.copy.Rows;
import org.pymemoryview.copy.StridedRow;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.StructFormat;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;

/**
 * The buffer functions of CPython's C API, under Java names.
 *
 * <p>Null in place of a buffer, an array or a format raises SystemError "bad argument to internal
 * function"; null in place of an object raises the TypeError for an object that is no exporter.
 *
 * <p>An order is a character as in C: {@code 'C'} for the last dimension fastest, {@code 'F'} for
 * the first, {@code 'A'} for either. {@code PyBuffer_FillInfo} is {@link PyBuffer#fillInfo}; the
 * functions that make a memoryview are in {@code MemoryView} and {@code MemoryViews}.
 */
public final class Buffers {
    private Buffers() {}

    /** Whether an object exports buffers ({@code PyObject_CheckBuffer}). */
    public static boolean checkBuffer(Object obj) {
        return obj instanceof BufferExporter;
    }

    /**
     * Asks an object for a buffer ({@code PyObject_GetBuffer}); {@link #release} gives it back.
     *
     * @param flags bits of {@link BufferFlags}
     * @throws PythonError TypeError "a bytes-like object is required, not '%s'", and what the
     *     exporter raises
     */
    @TruffleBoundary
    public static PyBuffer getBuffer(Object obj, int flags) {
        if (obj instanceof BufferExporter exporter) {
            BufferFlags.checkRequest(flags);
            return exporter.getBuffer(flags);
        }
        throw PythonError.format(
                ErrorKind.TYPE_ERROR,
                "a bytes-like object is required, not '%s'",
                obj == null ? "NoneType" : obj.getClass().getSimpleName());
    }

    /**
     * Gives a buffer back to its exporter ({@code PyBuffer_Release}). A second call does nothing,
     * also where two threads call at once.
     *
     * @param exporter the object that was asked for it
     * @param buffer which must not be used from now on; its {@code obj} becomes null
     * @throws PythonError SystemError for null
     */
    public static void release(BufferReleaser exporter, PyBuffer buffer) {
        PythonError.requireArgument(buffer);
        buffer.release(exporter);
    }

    /** Whether the items are contiguous in an order ({@code PyBuffer_IsContiguous}). */
    @TruffleBoundary
    public static boolean isContiguous(PyBuffer buffer, char order) {
        PythonError.requireArgument(buffer);
        if (buffer.suboffsets() != null) {
            return false;
        }
        Layout layout = buffer.layout();
        return switch (order) {
            case 'C' -> layout.isCContiguous(buffer.itemsize());
            case 'F' -> layout.isFContiguous(buffer.itemsize());
            case 'A' ->
                layout.isCContiguous(buffer.itemsize()) || layout.isFContiguous(buffer.itemsize());
            default -> false;
        };
    }

    /**
     * Locates an item ({@code PyBuffer_GetPointer}).
     *
     * @param indices one for each dimension, 0 to its length exclusive; they are not checked
     * @throws PythonError SystemError for another number of indices
     */
    @TruffleBoundary
    public static Pointer getPointer(PyBuffer buffer, long... indices) {
        PythonError.requireArgument(buffer);
        Layout layout = buffer.layout();
        if (indices == null || indices.length != layout.ndim()) {
            throw PythonError.badArgument();
        }
        return layout.item(new Pointer(buffer.memory(), buffer.offset()), indices);
    }

    /**
     * Fills the items of a buffer, from the first on, from contiguous bytes
     * ({@code PyBuffer_FromContiguous}).
     *
     * @param len in bytes; bytes beyond the size of the buffer are ignored
     * @param order of the items in the source, {@code 'F'} or any other for {@code 'C'}
     */
    @TruffleBoundary
    public static void fromContiguous(
            PyBuffer buffer, Memory source, long sourceOffset, long len, char order) {
        PythonError.requireArgument(source);
        boolean contiguous = isContiguous(buffer, order);
        long bytes = Math.min(len, buffer.len());
        if (contiguous) {
            source.copyTo(sourceOffset, buffer.block(), buffer.offset(), bytes);
            return;
        }
        long itemsize = buffer.itemsize();
        Rows rows = Rows.of(buffer.block(), buffer.offset(), buffer.layout(), Order.of(order));
        long left = bytes / itemsize;
        long at = sourceOffset;
        while (left > 0 && rows.next()) {
            long items = Math.min(left, rows.length());
            StridedRow.copy(
                    source,
                    at,
                    itemsize,
                    rows.memory(),
                    rows.offset(),
                    rows.stride(),
                    items,
                    itemsize);
            at += items * itemsize;
            left -= items;
        }
    }

    /**
     * Copies the items of a buffer to contiguous bytes ({@code PyBuffer_ToContiguous}).
     *
     * @param len the size of the buffer, in bytes
     * @param order of the items in the target; {@code 'A'} keeps the order of a contiguous buffer
     *     and is {@code 'C'} for any other
     * @throws PythonError ValueError "PyBuffer_ToContiguous: len != view->len"
     */
    @TruffleBoundary
    public static void toContiguous(
            Memory target, long targetOffset, PyBuffer buffer, long len, char order) {
        PythonError.requireArgument(target);
        PythonError.requireArgument(buffer);
        if (len != buffer.len()) {
            throw PythonError.valueError("PyBuffer_ToContiguous: len != view->len");
        }
        if (isContiguous(buffer, order)) {
            buffer.block().copyTo(buffer.offset(), target, targetOffset, len);
            return;
        }
        Copying.toMemory(
                buffer.block(),
                buffer.offset(),
                buffer.layout(),
                buffer.itemsize(),
                Order.of(order),
                target,
                targetOffset);
    }

    /**
     * Fills the items of an object, from the first on, from contiguous bytes, whatever its layout
     * is: {@link #fromContiguous} with a buffer that is given back. PEP 3118 and the pages of
     * CPython 2.6 call it {@code PyObject_CopyToObject}, which no CPython has.
     *
     * @param len in bytes; bytes beyond the size of the object are ignored
     * @param order of the items in the source: {@code 'F'}, {@code 'C'}, or {@code 'A'} for the
     *     object's own where it is contiguous
     * @throws PythonError TypeError "a bytes-like object is required, not '%s'", what the exporter
     *     raises when asked for {@code FULL}, and SystemError for null in place of the source and
     *     for a negative {@code len}
     */
    @TruffleBoundary
    public static void copyToObject(
            Object obj, Memory source, long sourceOffset, long len, char order) {
        PyBuffer target = getBuffer(obj, BufferFlags.FULL);
        try {
            if (len < 0) {
                throw PythonError.badArgument();
            }
            fromContiguous(target, source, sourceOffset, len, order);
        } finally {
            release((BufferExporter) obj, target);
        }
    }

    /**
     * Copies the items of one object to those of another ({@code PyObject_CopyData}).
     *
     * @throws PythonError TypeError "both destination and source must be bytes-like objects",
     *     BufferError "destination is too small to receive data from source", and what the
     *     exporters raise when asked for {@code FULL} and {@code FULL_RO}
     */
    @TruffleBoundary
    public static void copyData(Object destination, Object source) {
        if (!(destination instanceof BufferExporter to)
                || !(source instanceof BufferExporter from)) {
            throw PythonError.typeError("both destination and source must be bytes-like objects");
        }
        PyBuffer target = to.getBuffer(BufferFlags.FULL);
        try {
            PyBuffer origin = from.getBuffer(BufferFlags.FULL_RO);
            try {
                copy(target, origin);
            } finally {
                release(from, origin);
            }
        } finally {
            release(to, target);
        }
    }

    /** Refuses a target layout that does not cover the source; C writes outside of it. */
    private static void copy(PyBuffer target, PyBuffer source) {
        boolean bothC = isContiguous(target, 'C') && isContiguous(source, 'C');
        boolean bothF = isContiguous(target, 'F') && isContiguous(source, 'F');
        if (target.len() < source.len() || !bothC && !bothF && !covers(target, source)) {
            throw PythonError.bufferError("destination is too small to receive data from source");
        }
        if (bothC || bothF) {
            source.block().copyTo(source.offset(), target.block(), target.offset(), source.len());
            return;
        }
        Layout from = source.layout();
        Layout to = target.layout();
        Copying.copy(
                source.block(),
                source.offset(),
                from,
                target.block(),
                target.offset(),
                Layout.of(from.shape(), to.strides(), to.suboffsets()),
                source.itemsize());
    }

    private static boolean covers(PyBuffer target, PyBuffer source) {
        Layout to = target.layout();
        Layout from = source.layout();
        boolean covers = to.ndim() == from.ndim() && target.itemsize() >= source.itemsize();
        for (int dim = 0; covers && dim < from.ndim(); dim++) {
            covers = to.length(dim) >= from.length(dim);
        }
        return covers;
    }

    /**
     * The size of an item of a format, in bytes ({@code PyBuffer_SizeFromFormat}).
     *
     * @throws PythonError struct.error where the struct module knows no such format
     */
    public static long sizeFromFormat(String format) {
        PythonError.requireArgument(format);
        return StructFormat.parse(format).size();
    }

    /**
     * The strides of contiguous items ({@code PyBuffer_FillContiguousStrides}).
     *
     * @param shape in items
     * @param itemsize in bytes
     * @param order {@code 'F'}, or any other for {@code 'C'}
     */
    public static long[] fillContiguousStrides(long[] shape, long itemsize, char order) {
        PythonError.requireArgument(shape);
        return order == 'F' ? Layout.fStrides(shape, itemsize) : Layout.cStrides(shape, itemsize);
    }
}
