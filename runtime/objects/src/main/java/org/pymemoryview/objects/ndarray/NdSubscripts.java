package org.pymemoryview.objects.ndarray;

import org.pymemoryview.Buffers;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.buffer.SliceBounds;
import org.pymemoryview.copy.Copying;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.objects.PySlice;
import org.pymemoryview.objects.Values;

import java.util.Arrays;

/** Indexing and slicing of {@link NdArray}, and assignment to both. */
public final class NdSubscripts {
    /** {@code ...}, as a key. */
    public static final Object ELLIPSIS = new Object() {
        @Override
        public String toString() {
            return "...";
        }
    };

    private NdSubscripts() {}

    static Object get(NdArray array, Object key) {
        NdBase base = array.head();
        if (base.ndim == 0) {
            if (key == ELLIPSIS) {
                return array;
            }
            checkScalarKey(key);
            return ItemPacking.unpack(base.format, base.memory, base.start, base.itemsize);
        }
        if (Values.isInteger(key)) {
            return item(array, Values.ssize(key));
        }
        return slice(array, key);
    }

    private static void checkScalarKey(Object key) {
        boolean empty = key instanceof Object[] tuple && tuple.length == 0;
        if (!empty && key != ELLIPSIS) {
            throw PythonError.typeError("invalid indexing of scalar");
        }
    }

    /** An item of an array of one dimension, or a sub-array of more ({@code ndarray_item}). */
    private static Object item(NdArray array, long index) {
        NdBase base = array.head();
        Pointer at = locate(base, index);
        if (base.ndim == 1) {
            return ItemPacking.unpack(base.format, at.memory(), at.offset(), base.itemsize);
        }
        NdArray sub = new NdArray(array, array.getBuffer(BufferFlags.FULL_RO));
        NdBase view = sub.head();
        view.memory = at.memory();
        view.start = at.offset();
        view.len /= view.shape[0];
        view.ndim--;
        view.shape = tail(view.shape);
        view.strides = tail(view.strides);
        view.suboffsets = tail(view.suboffsets);
        view.initFlags();
        return sub;
    }

    private static long[] tail(long[] array) {
        return array == null ? null : Arrays.copyOfRange(array, 1, array.length);
    }

    /** Follows an index along the first dimension ({@code ptr_from_index}). */
    private static Pointer locate(NdBase base, long index) {
        long length = base.shape == null ? base.len : base.shape[0];
        long normalized = index < 0 ? index + length : index;
        if (normalized < 0 || normalized >= length) {
            throw PythonError.indexError("index out of bounds");
        }
        return base.layout().lookup(new Pointer(base.memory, base.start), 0, normalized);
    }

    private static NdArray slice(NdArray array, Object key) {
        NdArray sub = new NdArray(array, array.getBuffer(BufferFlags.FULL_RO));
        try {
            NdBase view = sub.head();
            view.flags |= NdFlags.OWN_ARRAYS;
            Object[] slices = key instanceof Object[] tuple ? tuple : new Object[] {key};
            for (int dim = 0; dim < slices.length; dim++) {
                if (!(slices[dim] instanceof PySlice slice)) {
                    throw badKey(slices[dim]);
                }
                slice(view, slice, dim);
            }
            view.initFlags();
            return sub;
        } catch (PythonError e) {
            sub.close();
            throw e;
        }
    }

    private static PythonError badKey(Object key) {
        return PythonError.format(
                ErrorKind.TYPE_ERROR,
                "cannot index memory using \"%s\"",
                key == ELLIPSIS ? "ellipsis" : Values.typeName(key));
    }

    private static void slice(NdBase view, PySlice slice, int dim) {
        if (dim >= view.ndim) {
            throw PythonError.indexError("index out of bounds");
        }
        SliceBounds range = slice.range(view.shape[dim]);
        Layout whole = view.layout();
        Layout part = whole.slice(dim, range);
        view.start += whole.sliceOffset(dim, range.start());
        view.shape = part.shape();
        view.strides = part.strides();
        view.suboffsets = part.suboffsets();
        view.initLen();
    }

    static void set(NdArray array, Object key, Object value) {
        NdBase base = array.head();
        if (base.ndim == 0) {
            checkScalarKey(key);
            pack(base, new Pointer(base.memory, base.start), value);
        } else if (array.isItemKey(key)) {
            pack(base, locate(base, Values.ssize(key)), value);
        } else if (value instanceof BufferExporter exporter) {
            copy(array, key, exporter);
        } else {
            throw PythonError.format(
                    ErrorKind.TYPE_ERROR,
                    "a bytes-like object is required, not '%s'",
                    Values.typeName(value));
        }
    }

    private static void pack(NdBase base, Pointer at, Object value) {
        ItemPacking.pack(ItemPacking.format(base.format), at.memory(), at.offset(), value);
    }

    private static void copy(NdArray array, Object key, BufferExporter exporter) {
        PyBuffer source = exporter.getBuffer(BufferFlags.FULL_RO);
        try {
            Object target = get(array, key);
            try (NdArray part = (NdArray) target) {
                copy(part.head(), source);
            }
        } finally {
            Buffers.release(exporter, source);
        }
    }

    private static void copy(NdBase target, PyBuffer source) {
        Layout from = source.layout();
        Layout to = target.layout();
        boolean same = orBytes(target.format).equals(orBytes(source.format()))
                && target.itemsize == source.itemsize()
                && to.sameShape(from);
        if (!same) {
            throw PythonError.valueError(
                    "ndarray assignment: lvalue and rvalue have different structures");
        }
        Pointer first = new Pointer(source.block(), source.offset());
        copyRows(from, first, to, new Pointer(target.memory, target.start), 0, target.itemsize);
    }

    /**
     * Copies row by row, as {@code copy_rec} does: each row is read before it is written, but where
     * the arrays overlap a row may read what an earlier row has written.
     */
    private static void copyRows(
            Layout from, Pointer source, Layout to, Pointer target, int dim, long itemsize) {
        if (dim == from.ndim() - 1) {
            Copying.copy(
                    source.memory(),
                    source.offset(),
                    row(from),
                    target.memory(),
                    target.offset(),
                    row(to),
                    itemsize);
            return;
        }
        for (long i = 0; i < from.length(dim); i++) {
            Pointer next = from.lookup(source, dim, i);
            copyRows(from, next, to, to.lookup(target, dim, i), dim + 1, itemsize);
        }
    }

    /** The last dimension of a layout. */
    private static Layout row(Layout layout) {
        int dim = layout.ndim() - 1;
        return Layout.of(
                new long[] {layout.length(dim)},
                new long[] {layout.stride(dim)},
                layout.suboffset(dim) < 0 ? null : new long[] {layout.suboffset(dim)});
    }

    private static String orBytes(String format) {
        return format == null ? NdArray.DEFAULT_FORMAT : format;
    }
}
