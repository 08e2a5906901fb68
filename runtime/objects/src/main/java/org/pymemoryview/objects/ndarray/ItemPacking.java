package org.pymemoryview.objects.ndarray;

import org.pymemoryview.buffer.Layout;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.StructFormat;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.objects.Values;

import java.util.ArrayList;
import java.util.List;

/** Reads and writes items of any struct-module format. */
final class ItemPacking {

    private ItemPacking() {}

    /**
     * Writes an item ({@code pack_single}).
     *
     * @param item a number or bytes, or a list or tuple of as many values as the format has
     * @throws PythonError ValueError "mismatch between initializer element and format string", and
     *     as {@link StructFormat#pack}
     */
    static void pack(StructFormat format, Memory memory, long offset, Object item) {
        boolean single = item instanceof byte[] || item instanceof Double || Values.isInteger(item);
        List<?> members = single ? List.of(item) : Values.listOrTuple(item);
        if (members == null || members.size() != format.valueCount()) {
            throw PythonError.valueError("mismatch between initializer element and format string");
        }
        format.pack(memory, offset, members.toArray());
    }

    /** Parses the format of a base; null means bytes. */
    static StructFormat format(String format) {
        return StructFormat.parse(format == null ? NdArray.DEFAULT_FORMAT : format);
    }

    /**
     * Reads an item ({@code unpack_single}).
     *
     * @param format null for bytes
     * @return the value, or a tuple where the format has no value or several
     */
    static Object unpack(String format, Memory memory, long offset, long itemsize) {
        return unpack(format(format), memory, offset, format == null ? 1 : itemsize);
    }

    private static Object unpack(StructFormat format, Memory memory, long offset, long itemsize) {
        format.requireRoom(itemsize);
        Object[] values = format.unpack(memory, offset);
        return values.length == 1 ? values[0] : values;
    }

    /** All items as nested lists, or the single item of no dimensions ({@code ndarray_as_list}). */
    static Object toList(NdBase base) {
        if (base.format == null) {
            throw PythonError.valueError(
                    "ndarray: tolist() does not support format=NULL, use tobytes()");
        }
        StructFormat format = format(base.format);
        Pointer start = new Pointer(base.memory, base.start);
        return toList(base.layout(), format, start, 0, base.itemsize);
    }

    private static Object toList(
            Layout layout, StructFormat format, Pointer at, int dim, long itemsize) {
        if (dim == layout.ndim()) {
            return unpack(format, at.memory(), at.offset(), itemsize);
        }
        long length = layout.length(dim);
        List<Object> list = new ArrayList<>();
        for (long i = 0; i < length; i++) {
            list.add(toList(layout, format, layout.lookup(at, dim, i), dim + 1, itemsize));
        }
        return list;
    }
}
