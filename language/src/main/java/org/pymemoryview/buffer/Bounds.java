package org.pymemoryview.buffer;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;

import java.util.HashSet;
import java.util.Set;

/**
 * Refuses the description of a buffer that has an item outside of its memory, or whose parts
 * contradict each other: CPython believes its exporters, and reads what is not theirs.
 *
 * <p>A layout without items may begin anywhere.
 */
final class Bounds {
    private static final String OUTSIDE = "exporter describes items outside of its memory";
    private static final String CONTRADICTION = "exporter describes a shape that is none";

    private final long room;
    private final long[] shape;
    private final long[] strides;
    private final long[] suboffsets;

    private Bounds(long room, long[] shape, long[] strides, long[] suboffsets) {
        this.room = room;
        this.shape = shape;
        this.strides = strides;
        this.suboffsets = suboffsets;
    }

    /**
     * Checks one dimension of contiguous items: no shape, and no strides.
     *
     * @param len in bytes
     * @param room bytes that an item takes, the itemsize or more
     * @throws PythonError BufferError
     */
    static void check(Memory memory, long offset, long len, long itemsize, long room) {
        if (len < 0 || itemsize < 0) {
            throw contradiction();
        }
        long end = 0 < itemsize && itemsize <= len ? len - itemsize + room : len;
        if (len > 0 && (offset < 0 || end < 0 || offset > memory.size() - end)) {
            throw outside();
        }
    }

    /**
     * Checks a layout.
     *
     * @param len in bytes: that of the items, unless that overflows
     * @param room bytes that an item takes, the itemsize or more
     * @param shape an empty one for the single item of no dimension
     * @param strides null for C-contiguous
     * @param suboffsets null for none
     * @throws PythonError BufferError
     */
    @TruffleBoundary
    static void check(
            Memory memory,
            long offset,
            long len,
            long itemsize,
            long room,
            long[] shape,
            long[] strides,
            long[] suboffsets) {
        requireAgreement(len, itemsize, shape, strides, suboffsets);
        long[] steps = strides == null ? Layout.cStrides(shape, itemsize) : strides;
        if (!isEmpty(shape)) {
            new Bounds(room, shape, steps, suboffsets).checkFrom(memory, offset);
        }
    }

    /**
     * Checks one dimension of items that are read by a format. This is part of compiled code.
     *
     * @throws PythonError BufferError
     */
    static void checkRow(Memory memory, long offset, long length, long stride, ItemFormat format) {
        if (length < 0 || format.itemsize() < 0) {
            throw contradiction();
        }
        if (length == 0) {
            return;
        }
        long span = (length - 1) * stride;
        boolean fits = Math.multiplyHigh(length - 1, stride) == span >> (Long.SIZE - 1);
        long last = memory.size() - room(format);
        long end = offset + span;
        if (!fits || offset < 0 || offset > last || end < 0 || end > last) {
            throw outside();
        }
    }

    /**
     * Checks a layout of items that are read by a format.
     *
     * @throws PythonError BufferError
     */
    @TruffleBoundary
    static void check(Memory memory, long offset, Layout layout, ItemFormat format) {
        long[] shape = layout.shape();
        long len = format.itemsize();
        for (long length : shape) {
            len *= length;
        }
        check(
                memory,
                offset,
                len,
                format.itemsize(),
                room(format),
                shape,
                layout.strides(),
                layout.suboffsets());
    }

    /** Bytes that an item takes: memoryview reads by the format alone where it has a type. */
    private static long room(ItemFormat format) {
        ElementType type = format.type();
        return type == null ? format.itemsize() : Math.max(format.itemsize(), type.size());
    }

    private static void requireAgreement(
            long len, long itemsize, long[] shape, long[] strides, long[] suboffsets) {
        boolean agrees = itemsize >= 0
                && (strides == null || strides.length == shape.length)
                && (suboffsets == null || suboffsets.length == shape.length);
        long product = itemsize;
        for (long length : shape) {
            agrees &= length >= 0;
            product *= length; // wraps around as C's
        }
        if (!agrees || product != len) {
            throw contradiction();
        }
    }

    private static boolean isEmpty(long[] shape) {
        for (long length : shape) {
            if (length == 0) {
                return true;
            }
        }
        return false;
    }

    /** Checks the dimensions up to each pointer, and then those behind it from where it leads. */
    private void checkFrom(Memory memory, long offset) {
        Set<Pointer> starts = Set.of(new Pointer(memory, offset));
        int first = 0;
        for (int dim = 0; suboffsets != null && dim < shape.length; dim++) {
            if (suboffsets[dim] >= 0) {
                starts = followed(starts, first, dim);
                first = dim + 1;
            }
        }
        for (Pointer start : starts) {
            checkSpan(start, first, shape.length, room);
        }
    }

    /** Where the pointers lead that a run of dimensions, the last of them of pointers, reaches. */
    private Set<Pointer> followed(Set<Pointer> starts, int first, int last) {
        Set<Pointer> reached = starts;
        for (Pointer start : starts) {
            checkSpan(start, first, last + 1, 1);
        }
        for (int dim = first; dim <= last; dim++) {
            Set<Pointer> next = new HashSet<>();
            long count = strides[dim] == 0 ? 1 : shape[dim];
            for (Pointer start : reached) {
                for (long i = 0; i < count; i++) {
                    next.add(new Pointer(start.memory(), start.offset() + i * strides[dim]));
                }
            }
            reached = next;
        }
        Set<Pointer> targets = new HashSet<>();
        for (Pointer place : reached) {
            Pointer target = place.memory().pointerAt(place.offset());
            targets.add(new Pointer(target.memory(), sum(target.offset(), suboffsets[last])));
        }
        return targets;
    }

    /**
     * Checks the dimensions of a run, which are behind no pointer but that to their start.
     *
     * @param last exclusive
     * @param bytes at each place
     */
    private void checkSpan(Pointer start, int first, int last, long bytes) {
        long low = start.offset();
        long high = sum(low, bytes);
        for (int dim = first; dim < last; dim++) {
            long span = span(shape[dim] - 1, strides[dim]);
            low = sum(low, Math.min(span, 0));
            high = sum(high, Math.max(span, 0));
        }
        if (low < 0 || high > start.memory().size()) {
            throw outside();
        }
    }

    static PythonError contradiction() {
        return PythonError.bufferError(CONTRADICTION);
    }

    private static PythonError outside() {
        return PythonError.bufferError(OUTSIDE);
    }

    private static long span(long steps, long stride) {
        try {
            return Math.multiplyExact(steps, stride);
        } catch (ArithmeticException e) {
            throw outside();
        }
    }

    private static long sum(long one, long other) {
        try {
            return Math.addExact(one, other);
        } catch (ArithmeticException e) {
            throw outside();
        }
    }
}
