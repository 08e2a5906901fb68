package org.pymemoryview;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.ItemFormat;

/**
 * The steps of {@code memoryview.cast}, for hosts: the same bytes with another format, another
 * shape, or both. {@link MemoryView#cast(String)} is all of them in one.
 */
public final class Casting {
    private Casting() {}

    /**
     * Refuses what no argument could make castable. A host calls this before it looks into the
     * shape, whose items may run user code.
     *
     * @param hasShape whether a shape was given
     * @throws PythonError SystemError for null, ValueError for a released or restricted view,
     *     TypeError for one that is not C-contiguous or, unless it stays one-dimensional, has a
     *     zero in its shape
     */
    public static void check(MemoryView view, boolean hasShape) {
        PythonError.requireArgument(view);
        view.checkReleased();
        view.checkRestricted();
        if (!view.isCContiguous()) {
            throw PythonError.typeError("memoryview: casts are restricted to C-contiguous views");
        }
        if ((hasShape || view.ndim() != 1) && view.layout().items() == 0) {
            throw PythonError.typeError(
                    "memoryview: cannot cast view with zeros in shape or strides");
        }
    }

    /**
     * Casts to one dimension ({@code cast_to_1D}), for a host that keeps the format of a call site.
     *
     * @param target of {@link #format}
     * @throws PythonError as {@link #check}; SystemError for null in place of the format; TypeError
     *     where neither the old nor the new format is of bytes, or where the bytes are no whole
     *     number of items
     */
    public static MemoryView cast(MemoryView view, ItemFormat target) {
        check(view, false);
        checkTarget(view, target);
        return view.reinterpret(target);
    }

    /**
     * A format to cast to.
     *
     * @throws PythonError TypeError for null, ValueError for any other than a native single
     *     character
     */
    @TruffleBoundary
    public static ItemFormat format(String format) {
        if (format == null) {
            throw PythonError.typeError("cast() argument 'format' must be str, not None");
        }
        ElementType type = ElementType.of(format);
        if (type == null) {
            throw PythonError.valueError("memoryview: destination format must be a native single "
                    + "character format prefixed with an optional '@'");
        }
        return ItemFormat.of(format, type.size());
    }

    /**
     * Casts to a shape ({@code cast_to_ND}), in a host whose lengths may end earlier than Java's.
     *
     * @param shape in items, each above zero; empty for a single item
     * @param maxSize the host's {@code sys.maxsize}: a shape of more bytes that is not that of the
     *     view is refused as too large, and not as wrong
     * @throws PythonError as {@link MemoryView#cast(String, long...)}
     */
    @TruffleBoundary
    public static MemoryView cast(MemoryView view, String format, long[] shape, long maxSize) {
        check(view, true);
        checkShape(view, shape);
        return reshape(view, format(format), shape.clone(), maxSize);
    }

    /**
     * The same for a host that keeps the format of a call site.
     *
     * @param target of {@link #format}
     * @param shape in items; ownership passes to the view
     * @throws PythonError as {@link MemoryView#cast(String, long...)}
     */
    public static MemoryView cast(MemoryView view, ItemFormat target, long[] shape, long maxSize) {
        check(view, true);
        checkShape(view, shape);
        return reshape(view, target, shape, maxSize);
    }

    private static void checkShape(MemoryView view, long[] shape) {
        if (shape == null) {
            throw PythonError.typeError("shape must be a list or a tuple");
        }
        checkDimensions(view, shape.length);
    }

    private static MemoryView reshape(
            MemoryView view, ItemFormat target, long[] shape, long maxSize) {
        checkTarget(view, target);
        long size = size(shape, target.itemsize());
        if (size != view.nbytes()) {
            throw size > maxSize
                    ? tooLarge()
                    : PythonError.typeError("memoryview: product(shape) * itemsize != buffer size");
        }
        return view.reinterpret(target, Layout.cContiguous(shape, target.itemsize()));
    }

    /**
     * Refuses a number of dimensions.
     *
     * @throws PythonError ValueError for too many, TypeError for a cast from N to M dimensions
     */
    public static void checkDimensions(MemoryView view, int ndim) {
        if (ndim > BufferFlags.MAX_NDIM) {
            throw PythonError.valueError(
                    "memoryview: number of dimensions must not exceed " + BufferFlags.MAX_NDIM);
        }
        if (view.ndim() != 1 && ndim != 1) {
            throw PythonError.typeError("memoryview: cast must be 1D -> ND or ND -> 1D");
        }
    }

    /**
     * The format cast to, for a view that has passed {@link #check}.
     *
     * @throws PythonError as {@link MemoryView#cast(String)}
     */
    public static ItemFormat target(MemoryView view, String format) {
        ItemFormat target = format(format);
        checkTarget(view, target);
        return target;
    }

    private static void checkTarget(MemoryView view, ItemFormat target) {
        PythonError.requireArgument(target);
        ElementType from = view.format().type();
        if ((from == null || !from.isByteFormat()) && !target.type().isByteFormat()) {
            throw PythonError.typeError("memoryview: cannot cast between two non-byte formats");
        }
        if (view.nbytes() % target.itemsize() != 0) {
            throw PythonError.typeError("memoryview: length is not a multiple of itemsize");
        }
    }

    /** The bytes of a shape ({@code copy_shape}). */
    private static long size(long[] shape, long itemsize) {
        long size = itemsize;
        for (long length : shape) {
            if (length <= 0) {
                throw PythonError.valueError(
                        "memoryview.cast(): elements of shape must be integers > 0");
            }
            if (length > Long.MAX_VALUE / size) {
                throw tooLarge();
            }
            size *= length;
        }
        return size;
    }

    private static PythonError tooLarge() {
        return PythonError.valueError("memoryview.cast(): product(shape) > SSIZE_MAX");
    }
}
