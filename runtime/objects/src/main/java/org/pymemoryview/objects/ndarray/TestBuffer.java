package org.pymemoryview.objects.ndarray;

import org.pymemoryview.Buffers;
import org.pymemoryview.MemoryView;
import org.pymemoryview.MemoryViews;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.buffer.SliceBounds;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.internal.Allocation;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.memory.PointerMemory;
import org.pymemoryview.objects.PySlice;
import org.pymemoryview.objects.Values;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The functions of CPython's {@code _testbuffer}, which test the C API.
 *
 * <p>Objects that export are {@link BufferExporter}s, of which {@link NdArray} is one; any other
 * object is refused as CPython refuses it.
 */
public final class TestBuffer {
    private TestBuffer() {}

    /**
     * Reads an item, located by {@link Buffers#getPointer}.
     *
     * @param indices a list or tuple
     * @throws PythonError TypeError or ValueError for indices that do not fit
     */
    public static Object getPointer(Object obj, Object indices) {
        List<?> values = Values.listOrTuple(indices);
        if (values == null) {
            throw PythonError.typeError("seq must be a list or a tuple");
        }
        return with(obj, BufferFlags.FULL_RO, view -> item(view, values));
    }

    private static Object item(PyBuffer view, List<?> values) {
        if (values.size() != view.ndim()) {
            throw PythonError.valueError("get_pointer(): len(indices) != ndim");
        }
        long[] indices = new long[values.size()];
        for (int dim = 0; dim < indices.length; dim++) {
            indices[dim] = Values.ssize(values.get(dim));
            if (indices[dim] < 0 || indices[dim] >= view.shape()[dim]) {
                throw PythonError.format(
                        ErrorKind.VALUE_ERROR,
                        "get_pointer(): invalid index %d at position %d",
                        indices[dim],
                        dim);
            }
        }
        Pointer at = Buffers.getPointer(view, indices);
        return ItemPacking.unpack(view.format(), at.memory(), at.offset(), view.itemsize());
    }

    private static <T> T with(Object obj, int flags, Function<PyBuffer, T> use) {
        if (!(obj instanceof BufferExporter exporter)) {
            throw PythonError.format(
                    ErrorKind.TYPE_ERROR,
                    "a bytes-like object is required, not '%s'",
                    Values.typeName(obj));
        }
        PyBuffer view = Buffers.getBuffer(exporter, flags);
        try {
            return use.apply(view);
        } finally {
            Buffers.release(exporter, view);
        }
    }

    /** The size of a pointer in a block of pointers, in bytes. */
    public static int getSizeofVoidP() {
        return PointerMemory.POINTER_SIZE;
    }

    /**
     * The bounds of a slice within a length.
     *
     * @return start, stop, step and the number of items
     * @throws PythonError TypeError "first argument must be a slice object", and as
     *     {@link PySlice#range}
     */
    public static long[] sliceIndices(Object slice, long length) {
        if (!(slice instanceof PySlice key)) {
            throw PythonError.typeError("first argument must be a slice object");
        }
        SliceBounds range = key.range(length);
        return new long[] {range.start(), range.stop(), range.step(), range.count()};
    }

    /**
     * A contiguous view ({@code PyMemoryView_GetContiguous}).
     *
     * @param access an integer, {@link BufferFlags#READ} or {@link BufferFlags#WRITE}
     * @param order a string that starts with C, F or A
     * @param newBytes as for {@link MemoryViews#getContiguous}
     * @throws PythonError TypeError or ValueError for other arguments, and as
     *     {@link MemoryViews#getContiguous}
     */
    public static MemoryView getContiguous(
            Object obj, Object access, Object order, Function<byte[], BufferExporter> newBytes) {
        if (!Values.isInteger(access)) {
            throw PythonError.typeError("buffertype must be PyBUF_READ or PyBUF_WRITE");
        }
        long type = Values.ssize(access);
        if (type != BufferFlags.READ && type != BufferFlags.WRITE) {
            throw PythonError.valueError("invalid buffer type");
        }
        char contiguity = order(order);
        if (!(obj instanceof BufferExporter)) {
            throw PythonError.format(
                    ErrorKind.TYPE_ERROR,
                    "memoryview: a bytes-like object is required, not '%s'",
                    Values.typeName(obj));
        }
        return MemoryViews.getContiguous(obj, (int) type, contiguity, newBytes);
    }

    private static char order(Object order) {
        if (!(order instanceof String text)) {
            throw PythonError.typeError("order must be a string");
        }
        if (text.isEmpty() || "CFA".indexOf(text.charAt(0)) < 0) {
            throw PythonError.valueError("invalid order, must be C, F or A");
        }
        return text.charAt(0);
    }

    /**
     * The bytes of an object's items ({@code PyBuffer_ToContiguous}).
     *
     * @param flags the request
     */
    public static byte[] pyBufferToContiguous(Object obj, Object order, int flags) {
        return with(obj, flags, view -> toContiguous(view, order(order)));
    }

    private static byte[] toContiguous(PyBuffer view, char order) {
        byte[] bytes = Allocation.bytes(view.layout().items(), view.itemsize());
        Buffers.toContiguous(new HeapMemory(bytes), 0, view, view.len(), order);
        return bytes;
    }

    /** Whether an object's items are contiguous in an order ({@code PyBuffer_IsContiguous}). */
    public static boolean isContiguous(Object obj, Object order) {
        char contiguity = order(order);
        if (obj instanceof NdArray array) {
            return array.head().isContiguous(contiguity);
        }
        try {
            return with(obj, BufferFlags.FULL_RO, view -> Buffers.isContiguous(view, contiguity));
        } catch (PythonError e) {
            throw PythonError.typeError(
                    "is_contiguous: object does not implement the buffer protocol");
        }
    }

    /**
     * Whether two objects have the same layout and, item for item, the same bytes.
     *
     * @throws PythonError TypeError where one of them does not grant {@code FULL_RO}
     */
    public static boolean cmpContig(Object first, Object second) {
        PyBuffer left = granted(first, "first");
        try {
            PyBuffer right = granted(second, "second");
            try {
                return isSame(left, right);
            } finally {
                Buffers.release((BufferExporter) second, right);
            }
        } finally {
            Buffers.release((BufferExporter) first, left);
        }
    }

    private static PyBuffer granted(Object obj, String which) {
        try {
            return Buffers.getBuffer(obj, BufferFlags.FULL_RO);
        } catch (PythonError e) {
            throw PythonError.typeError(
                    "cmp_contig: " + which + " argument does not implement the buffer protocol");
        }
    }

    private static boolean isSame(PyBuffer left, PyBuffer right) {
        boolean contiguous = Buffers.isContiguous(left, 'C') && Buffers.isContiguous(right, 'C')
                || Buffers.isContiguous(left, 'F') && Buffers.isContiguous(right, 'F');
        return contiguous
                && left.len() == right.len()
                && left.itemsize() == right.itemsize()
                && left.ndim() == right.ndim()
                && orBytes(left.format()).equals(orBytes(right.format()))
                && Arrays.equals(left.shape(), right.shape())
                && sameStrides(left, right)
                && Arrays.equals(bytes(left), bytes(right));
    }

    private static String orBytes(String format) {
        return format == null ? NdArray.DEFAULT_FORMAT : format;
    }

    /** Ignores the strides of dimensions of fewer than two items. */
    private static boolean sameStrides(PyBuffer left, PyBuffer right) {
        long[] one = left.strides();
        long[] other = right.strides();
        if (one == null || other == null) {
            return one == other;
        }
        for (int dim = 0; dim < one.length; dim++) {
            if (one[dim] != other[dim] && left.shape()[dim] > 1) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(PyBuffer view) {
        byte[] bytes = Allocation.bytes(view.len());
        view.memory().read(view.offset(), bytes, 0, bytes.length);
        return bytes;
    }
}
