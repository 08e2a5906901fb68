package org.pymemoryview;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.ItemFormat;

/**
 * The checks of {@code memoryview.cast}, one by one, for hosts that run user code between them, to
 * unpack a shape. {@code MemoryView.cast} does all of them and then makes the view.
 */
public final class Casting {
    private Casting() {}

    /**
     * Refuses a view that cannot be cast, whatever the format. A host calls this before it unpacks
     * the shape, which may run user code.
     *
     * @param hasShape whether a shape was given
     * @throws PythonError SystemError for null, ValueError for a released or restricted view,
     *     TypeError for one that is not C-contiguous or, unless it stays one-dimensional, has a
     *     zero in its shape
     */
    public static void check(BufferView view, boolean hasShape) {
        PythonError.requireArgument(view);
        view.checkReleased();
        view.checkRestricted();
        if (!view.isCContiguous()) {
            throw PythonError.typeError("memoryview: casts are restricted to C-contiguous views");
        }
        if ((hasShape || view.ndim() != 1) && view.items() == 0) {
            throw PythonError.typeError(
                    "memoryview: cannot cast view with zeros in shape or strides");
        }
    }

    /**
     * Parses a format to cast to.
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
     * Refuses a shape that no format could make fit; CPython checks that before the format.
     *
     * @throws PythonError TypeError for null, and as {@link #checkDimensions}
     */
    static void checkShape(BufferView view, long[] shape) {
        if (shape == null) {
            throw PythonError.typeError("shape must be a list or a tuple");
        }
        checkDimensions(view, shape.length);
    }

    /**
     * The layout of a shape to cast to.
     *
     * @param shape in items; ownership passes to the layout
     * @param maxSize the host's {@code sys.maxsize}
     * @throws PythonError as {@link #target}; ValueError for a length below 1, TypeError where
     *     shape times itemsize is not the size of the view, ValueError where it is above
     *     {@code maxSize}
     */
    static Layout layout(BufferView view, ItemFormat target, long[] shape, long maxSize) {
        checkTarget(view, target);
        long size = size(shape, target.itemsize());
        if (size != view.nbytes()) {
            throw size > maxSize
                    ? tooLarge()
                    : PythonError.typeError("memoryview: product(shape) * itemsize != buffer size");
        }
        return Layout.cContiguous(shape, target.itemsize());
    }

    /**
     * Refuses a number of dimensions.
     *
     * @throws PythonError ValueError for too many, TypeError for a cast from N to M dimensions
     */
    public static void checkDimensions(BufferView view, int ndim) {
        if (ndim > BufferFlags.MAX_NDIM) {
            throw PythonError.valueError(
                    "memoryview: number of dimensions must not exceed " + BufferFlags.MAX_NDIM);
        }
        if (view.ndim() != 1 && ndim != 1) {
            throw PythonError.typeError("memoryview: cast must be 1D -> ND or ND -> 1D");
        }
    }

    /**
     * Parses the format to cast to, and checks it for a view that has passed {@link #check}.
     *
     * @throws PythonError as {@link #format}; TypeError where neither the old nor the new format is
     *     of bytes, or where the bytes are no whole number of items
     */
    public static ItemFormat target(BufferView view, String format) {
        ItemFormat target = format(format);
        checkTarget(view, target);
        return target;
    }

    /** @throws PythonError SystemError for null, and as {@link #target} */
    static void checkTarget(BufferView view, ItemFormat target) {
        PythonError.requireArgument(target);
        ElementType from = view.format().type();
        if ((from == null || !from.isByteFormat()) && !target.type().isByteFormat()) {
            throw PythonError.typeError("memoryview: cannot cast between two non-byte formats");
        }
        if (view.nbytes() % target.itemsize() != 0) {
            throw PythonError.typeError("memoryview: length is not a multiple of itemsize");
        }
    }

    /** The size of items of a shape, in bytes ({@code copy_shape}). */
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
