package org.pymemoryview.objects.ndarray;

import org.pymemoryview.Buffers;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.StructFormat;
import org.pymemoryview.internal.Allocation;
import org.pymemoryview.internal.ArrayLength;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.memory.PointerMemory;
import org.pymemoryview.objects.Values;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Makes the bases of arrays that hold items of their own ({@code init_ndbuf}). */
final class NdBases {
    private NdBases() {}

    static NdBase create(
            Object items, Object shape, Object strides, long offset, String format, int flags) {
        List<?> lengths = listOrTuple(shape, "shape");
        if (lengths.size() > NdFlags.MAX_NDIM) {
            throw PythonError.valueError("ndim must not exceed " + NdFlags.MAX_NDIM);
        }
        List<?> steps = strides(strides, lengths.size(), flags);
        StructFormat itemFormat = StructFormat.parse(format);
        require(itemFormat.size() != 0, "itemsize must not be zero");
        List<?> values =
                lengths.isEmpty() ? Collections.singletonList(items) : listOrTuple(items, "items");
        require(!values.isEmpty(), "initializer list or tuple must not be empty");
        NdBase base = allocate(values.size(), itemFormat, offset, flags);
        for (int i = 0; i < values.size(); i++) {
            ItemPacking.pack(itemFormat, base.memory, i * itemFormat.size(), values.get(i));
        }
        initStructure(base, lengths, steps);
        return base;
    }

    private static List<?> listOrTuple(Object value, String name) {
        List<?> items = Values.listOrTuple(value);
        if (items == null) {
            throw PythonError.typeError(name + " must be a list or a tuple");
        }
        return items;
    }

    /** The strides as given; null where they follow from the shape. */
    private static List<?> strides(Object strides, int ndim, int flags) {
        if (strides == NdArray.NOT_GIVEN) {
            return null;
        }
        List<?> steps = listOrTuple(strides, "strides");
        if (steps.isEmpty()) {
            return null;
        }
        if ((flags & NdFlags.FORTRAN) != 0) {
            throw PythonError.typeError("ND_FORTRAN cannot be used together with strides");
        }
        require(steps.size() == ndim, "len(shape) != len(strides)");
        return steps;
    }

    private static NdBase allocate(long items, StructFormat format, long offset, int flags) {
        long itemsize = format.size();
        long len = items * itemsize;
        require(offset % itemsize == 0, "offset must be a multiple of itemsize");
        require(offset >= 0 && offset + itemsize <= len, "offset out of bounds");
        NdBase base = new NdBase();
        base.data = Allocation.bytes(len);
        base.memory = new HeapMemory(base.data);
        base.len = len;
        base.offset = offset;
        base.flags = flags;
        base.itemsize = itemsize;
        base.format = format.text();
        base.readonly = (flags & NdFlags.WRITABLE) == 0;
        return base;
    }

    private static void initStructure(NdBase base, List<?> lengths, List<?> steps) {
        base.ndim = lengths.size();
        if (base.ndim == 0) {
            if (base.has(NdFlags.PIL)) {
                throw PythonError.typeError("ndim = 0 cannot be used in conjunction with ND_PIL");
            }
            base.flags |= NdFlags.SCALAR | NdFlags.C | NdFlags.FORTRAN;
            return;
        }
        base.shape = ssizes(lengths, "shape");
        char order = base.has(NdFlags.FORTRAN) ? 'F' : 'C';
        base.strides = steps == null
                ? Buffers.fillContiguousStrides(base.shape, base.itemsize, order)
                : ssizes(steps, "strides");
        verify(base);
        base.start = base.offset;
        base.initLen();
        base.initContiguity();
        if (base.has(NdFlags.PIL)) {
            initPointers(base);
        }
    }

    private static long[] ssizes(List<?> values, String name) {
        long[] sizes = new long[values.size()];
        for (int i = 0; i < sizes.length; i++) {
            require(Values.isInteger(values.get(i)), "elements of " + name + " must be integers");
            sizes[i] = Values.ssize(values.get(i));
            require(
                    sizes[i] >= 0 || name.equals("strides"),
                    "elements of shape must be integers >= 0");
        }
        return sizes;
    }

    /** Refuses a layout with items outside of the data ({@code verify_structure}). */
    private static void verify(NdBase base) {
        for (long stride : base.strides) {
            require(stride % base.itemsize == 0, "strides must be a multiple of itemsize");
        }
        long lowest = base.offset;
        long highest = base.offset;
        boolean reachable = true;
        for (int dim = 0; dim < base.ndim; dim++) {
            if (base.shape[dim] == 0) {
                return;
            }
            long last = base.shape[dim] - 1;
            long reach = last == 0 ? 0 : base.len / last;
            reachable &= last == 0 || -reach <= base.strides[dim] && base.strides[dim] <= reach;
            long span = last * base.strides[dim];
            lowest += Math.min(span, 0);
            highest += Math.max(span, 0);
        }
        require(
                reachable && lowest >= 0 && highest <= base.len - base.itemsize,
                "invalid combination of buffer, shape and strides");
    }

    /**
     * Adds pointers to the sub-arrays of the first dimension in front of the data
     * ({@code init_suboffsets}).
     *
     * <p>Each points to the lowest byte of its sub-array. The suboffset leads from there to the
     * first item of the sub-array, which is at a higher address where strides are negative.
     */
    private static void initPointers(NdBase base) {
        int count = ArrayLength.of(base.shape[0]);
        int table = ArrayLength.of(count, PointerMemory.POINTER_SIZE);
        byte[] data = Allocation.bytes(count, PointerMemory.POINTER_SIZE, base.data.length);
        System.arraycopy(base.data, 0, data, table, base.data.length);
        long suboffset = 0;
        for (int dim = 1; count > 0 && dim < base.ndim && base.shape[dim] != 0; dim++) {
            suboffset -= Math.min((base.shape[dim] - 1) * base.strides[dim], 0);
        }
        long step = base.strides[0];
        long lowest = table + base.offset - suboffset;
        if (step <= 0 && count > 0) {
            lowest += (count - 1) * step;
        }
        HeapMemory block = new HeapMemory(data);
        base.pointers = new Pointer[count];
        for (int i = 0; i < count; i++) {
            base.pointers[i] = new Pointer(block, lowest + i * Math.abs(step));
        }
        base.data = data;
        base.memory = new PointerMemory(block, base.pointers);
        base.suboffsets = new long[base.ndim];
        Arrays.fill(base.suboffsets, -1);
        base.suboffsets[0] = suboffset;
        base.start = step < 0 && count > 0 ? (count - 1L) * PointerMemory.POINTER_SIZE : 0;
        base.strides[0] = step >= 0 ? PointerMemory.POINTER_SIZE : -PointerMemory.POINTER_SIZE;
        base.flags &= ~(NdFlags.C | NdFlags.FORTRAN);
        base.offset = 0;
    }

    private static void require(boolean met, String message) {
        if (!met) {
            throw PythonError.valueError(message);
        }
    }
}
