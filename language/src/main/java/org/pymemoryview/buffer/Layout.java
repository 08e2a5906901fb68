package org.pymemoryview.buffer;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;

/**
 * The arrangement of items in a block: shape in items, strides and suboffsets in bytes.
 *
 * <p>A layout is immutable. It does not know where the bytes are, nor what they mean.
 */
public final class Layout {
    private static final long[] NONE = {};

    /** The layout of no dimensions, which has a single item. */
    public static final Layout SCALAR = new Layout(NONE, NONE, null);

    /**
     * No arrays of numbers: an item that is stored in such an array might be one of theirs, so that
     * the compiler would read them again after each.
     */
    private final Dimension[] dimensions;

    private final long[] suboffsets;

    private final long items;
    private final boolean fitsInts;
    private final long reach;
    private final int unit;

    /** The items along a dimension, and the bytes from one to the next. */
    private record Dimension(long length, long stride) {}

    private Layout(long[] shape, long[] strides, long[] suboffsets) {
        this.dimensions = new Dimension[shape.length];
        for (int dim = 0; dim < shape.length; dim++) {
            dimensions[dim] = new Dimension(shape[dim], strides[dim]);
        }
        this.suboffsets = suboffsets;
        this.items = product(shape);
        this.fitsInts = areInts(shape) && areInts(strides);
        this.reach = fitsInts ? reach(shape, strides) : Long.MAX_VALUE;
        this.unit = fitsInts ? unit(strides) : 0;
    }

    /** Does not overflow: shape and strides fit ints, and there are at most 64 dimensions. */
    private static long reach(long[] shape, long[] strides) {
        long reach = 0;
        for (int dim = 0; dim < shape.length && reach <= Integer.MAX_VALUE; dim++) {
            reach += Math.abs(strides[dim]) * Math.max(0, shape[dim] - 1);
        }
        return reach;
    }

    private static int unit(long[] strides) {
        long last = strides.length == 0 ? 0 : strides[strides.length - 1];
        for (long stride : strides) {
            if (last <= 0 || stride % last != 0) {
                return 0;
            }
        }
        return (int) last;
    }

    private static long product(long[] shape) {
        long product = 1;
        for (long length : shape) {
            boolean fits = Math.multiplyHigh(product, length) == 0 && product * length >= 0;
            product = fits ? product * length : Long.MAX_VALUE;
        }
        return product;
    }

    private static boolean areInts(long[] numbers) {
        for (long number : numbers) {
            if (number != (int) number) {
                return false;
            }
        }
        return true;
    }

    /**
     * A layout. Ownership of the arrays passes to it.
     *
     * @param suboffsets null for none
     */
    public static Layout of(long[] shape, long[] strides, long[] suboffsets) {
        return new Layout(shape, strides, suboffsets);
    }

    /** The C-contiguous layout: the last dimension fastest. */
    public static Layout cContiguous(long[] shape, long itemsize) {
        return new Layout(shape, cStrides(shape, itemsize), null);
    }

    /**
     * The strides of C-contiguous items, the last dimension fastest
     * ({@code init_strides_from_shape}).
     */
    @TruffleBoundary
    public static long[] cStrides(long[] shape, long itemsize) {
        long[] strides = new long[shape.length];
        long stride = itemsize;
        for (int dim = shape.length - 1; dim >= 0; dim--) {
            strides[dim] = stride;
            stride *= shape[dim];
        }
        return strides;
    }

    /** The strides of Fortran contiguous items, the first dimension fastest. */
    @TruffleBoundary
    public static long[] fStrides(long[] shape, long itemsize) {
        long[] strides = new long[shape.length];
        long stride = itemsize;
        for (int dim = 0; dim < shape.length; dim++) {
            strides[dim] = stride;
            stride *= shape[dim];
        }
        return strides;
    }

    /** The number of dimensions, 0 to {@link BufferFlags#MAX_NDIM}. */
    public int ndim() {
        return dimensions.length;
    }

    /** Items along a dimension. */
    public long length(int dim) {
        return dimensions[dim].length;
    }

    /** Bytes from an item to the next along a dimension. */
    public long stride(int dim) {
        return dimensions[dim].stride;
    }

    /** Whether all lengths and strides fit ints. */
    public boolean fitsInts() {
        return fitsInts;
    }

    /**
     * The largest distance of an item from the first one, in bytes, where it fits an int; where it
     * does not, any larger number.
     */
    public long reach() {
        return reach;
    }

    /**
     * The stride of the last dimension, in bytes, where it is positive and every stride is a
     * multiple of it, and all lengths and strides fit ints; otherwise 0.
     */
    public int unit() {
        return unit;
    }

    /** Whether a dimension has a suboffset. */
    public boolean hasSuboffsets() {
        return suboffsets != null;
    }

    /** The suboffset of a dimension in bytes, negative for none. */
    public long suboffset(int dim) {
        return suboffsets == null ? -1 : suboffsets[dim];
    }

    /** A copy of the shape: items along each dimension. */
    public long[] shape() {
        long[] shape = new long[ndim()];
        for (int dim = 0; dim < shape.length; dim++) {
            shape[dim] = length(dim);
        }
        return shape;
    }

    /** A copy of the strides, in bytes. */
    public long[] strides() {
        long[] strides = new long[ndim()];
        for (int dim = 0; dim < strides.length; dim++) {
            strides[dim] = stride(dim);
        }
        return strides;
    }

    /** The suboffsets, or null where there are none. */
    public long[] suboffsets() {
        return suboffsets == null ? null : suboffsets.clone();
    }

    /** The number of items, the product of the shape; {@code Long.MAX_VALUE} where it overflows. */
    public long items() {
        return items;
    }

    /** Whether two layouts have equal shapes up to the first zero ({@code equiv_shape}). */
    @TruffleBoundary
    public boolean sameShape(Layout other) {
        if (ndim() != other.ndim()) {
            return false;
        }
        for (int dim = 0; dim < ndim(); dim++) {
            if (length(dim) != other.length(dim)) {
                return false;
            }
            if (length(dim) == 0) {
                return true;
            }
        }
        return true;
    }

    /** Whether the layout is C-contiguous ({@code PyBuffer_IsContiguous} with 'C'). */
    public boolean isCContiguous(long itemsize) {
        return isContiguous(itemsize, ndim() - 1, -1);
    }

    /** Whether the layout is Fortran contiguous ({@code PyBuffer_IsContiguous}, 'F'). */
    public boolean isFContiguous(long itemsize) {
        return isContiguous(itemsize, 0, 1);
    }

    @TruffleBoundary
    private boolean isContiguous(long itemsize, int fastest, int toNext) {
        if (suboffsets != null) {
            return false;
        }
        if (items == 0) {
            return true;
        }
        long expected = itemsize;
        int dim = fastest;
        for (int i = 0; i < ndim(); i++) {
            if (length(dim) > 1 && stride(dim) != expected) {
                return false;
            }
            expected *= length(dim);
            dim += toNext;
        }
        return true;
    }

    /**
     * Follows an index along a dimension ({@code lookup_dimension}).
     *
     * @param start of the dimension
     * @param index negative counts from the end
     * @throws PythonError IndexError where the index is out of bounds
     */
    public Pointer lookup(Pointer start, int dim, long index) {
        long normalized = Indexing.normalize(index, length(dim), dim);
        return step(start.memory(), start.offset(), dim, normalized);
    }

    /** Follows an index along a dimension, without a bounds check. */
    public Pointer step(Memory memory, long offset, int dim, long index) {
        long position = offset + stride(dim) * index;
        if (suboffsets == null || suboffsets[dim] < 0) {
            return new Pointer(memory, position);
        }
        Pointer pointer = memory.pointerAt(position);
        return new Pointer(pointer.memory(), pointer.offset() + suboffsets[dim]);
    }

    /**
     * Follows the indices of an item that is known by its number.
     *
     * @param start of the first dimension
     * @param number of the item in C order, 0 to {@link #items()} exclusive; it is not checked
     */
    @TruffleBoundary
    public Pointer item(Pointer start, long number) {
        long[] indices = new long[ndim()];
        long left = number;
        for (int dim = ndim() - 1; dim >= 0; dim--) {
            indices[dim] = left % length(dim);
            left /= length(dim);
        }
        return item(start, indices);
    }

    /**
     * Follows an index in each dimension.
     *
     * @param start of the first dimension
     * @param indices 0 to the lengths exclusive; they are not checked
     */
    @TruffleBoundary
    public Pointer item(Pointer start, long[] indices) {
        Pointer item = start;
        for (int dim = 0; dim < ndim(); dim++) {
            item = step(item.memory(), item.offset(), dim, indices[dim]);
        }
        return item;
    }

    /**
     * The layout with a dimension sliced ({@code init_slice}).
     *
     * @param items the items taken
     * @return the layout; {@link #sliceOffset} says where in the block it starts
     */
    @TruffleBoundary
    public Layout slice(int dim, SliceBounds items) {
        long[] newShape = shape();
        long[] newStrides = strides();
        newShape[dim] = items.count();
        newStrides[dim] = stride(dim) * items.step();
        int pointer = lastPointerBefore(dim);
        long[] newSuboffsets = suboffsets;
        if (pointer >= 0) {
            newSuboffsets = suboffsets.clone();
            newSuboffsets[pointer] += stride(dim) * items.start();
        }
        return new Layout(newShape, newStrides, newSuboffsets);
    }

    /** The distance of the first item of a slice along a dimension, in bytes. */
    public long sliceOffset(int dim, long start) {
        return lastPointerBefore(dim) >= 0 ? 0 : stride(dim) * start;
    }

    /** Where a dimension is behind a pointer, a slice changes that pointer's suboffset instead. */
    private int lastPointerBefore(int dim) {
        int before = suboffsets == null ? -1 : dim - 1;
        while (before >= 0 && suboffsets[before] < 0) {
            before--;
        }
        return before;
    }
}
