package org.pymemoryview;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.buffer.SliceBounds;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.Memory;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * A view of an exporter's bytes: Python's {@code memoryview} without the Python object around it.
 *
 * <p>A view combines three independent parts: where the bytes are ({@link Memory} and an offset
 * into it), how the items are arranged ({@link Layout}) and what they mean ({@link ItemFormat}).
 * Views of one export share a {@link ManagedBuffer}; the exporter gets its buffer back when the
 * last of them is released.
 *
 * <p>Almost all views have one dimension, no suboffsets and a stride that fits an int. Such a view
 * is plain ({@link #isPlain()}): it stores its length and stride itself and has no {@link Layout}.
 *
 * <p>Plain Java calls the methods of the view:
 *
 * <pre>{@code
 * int[] samples = {1, 2, 3, 4};
 * try (MemoryView view = MemoryView.of(samples)) {
 *     view.set(0, -1);                 // samples[0] is -1
 *     view.slice(2, 4, 1).toList();    // [3, 4]
 * }
 * }</pre>
 *
 * <p>Code that Truffle compiles uses the nodes of {@link org.pymemoryview.nodes} instead, which
 * each operation here names. {@link #equals} is identity, since items change; {@link #sameItems} is
 * Python's {@code ==}.
 *
 * <p>Accessors work on a released view too: its memory has no bytes. The operations refuse a
 * released view where CPython does: {@link #checkReleased()}.
 *
 * <p>Views of a {@linkplain ManagedBuffer#isShared() shared} export may be used by any number of
 * threads at once. Their counts are exact. An access concurrent with a release either reaches the
 * bytes, which stay valid, or raises the ValueError of a released view. The bytes themselves are
 * not synchronised, as those of a Java array are not. Views of a confined export belong to a host
 * that runs one thread at a time.
 */
public final class MemoryView extends ViewOperations {
    private MemoryView(
            ManagedBuffer managed,
            Memory memory,
            long offset,
            ItemFormat format,
            long length,
            long stride,
            boolean readonly) {
        super(managed, memory, offset, format, length, stride, readonly);
    }

    private MemoryView(
            ManagedBuffer managed,
            Memory memory,
            long offset,
            ItemFormat format,
            Layout layout,
            boolean readonly) {
        super(managed, memory, offset, format, layout, readonly);
    }

    private MemoryView(MemoryView origin, boolean readonly) {
        super(origin, readonly);
    }

    private MemoryView(MemoryView origin, long offset, long length, long stride) {
        super(origin, offset, length, stride);
    }

    private static void requireParts(ManagedBuffer managed, Memory memory, ItemFormat format) {
        if (managed == null || memory == null || format == null) {
            throw PythonError.badArgument();
        }
    }

    /**
     * A view of one dimension.
     *
     * @param offset of the first item in the block, in bytes
     * @param length in items
     * @param stride in bytes
     * @throws PythonError SystemError for null, BufferError for items outside of the block,
     *     ValueError for an export that is released
     */
    public static MemoryView ofItems(
            ManagedBuffer managed,
            Memory memory,
            long offset,
            ItemFormat format,
            long length,
            long stride,
            boolean readonly) {
        requireParts(managed, memory, format);
        checkBounds(memory, offset, format, length, stride);
        return new MemoryView(managed, memory, offset, format, length, stride, readonly);
    }

    /**
     * A view of any layout.
     *
     * @param offset of the block's first item, in bytes
     * @throws PythonError as {@link #ofItems}
     */
    public static MemoryView ofLayout(
            ManagedBuffer managed,
            Memory memory,
            long offset,
            ItemFormat format,
            Layout layout,
            boolean readonly) {
        PythonError.requireArgument(layout);
        requireParts(managed, memory, format);
        checkBounds(memory, offset, format, layout);
        return arranged(managed, memory, offset, format, layout, readonly);
    }

    /** A view of a layout that is known to stay in its memory. */
    private static MemoryView arranged(
            ManagedBuffer managed,
            Memory memory,
            long offset,
            ItemFormat format,
            Layout layout,
            boolean readonly) {
        if (layout.ndim() != 1 || layout.hasSuboffsets()) {
            return new MemoryView(managed, memory, offset, format, layout, readonly);
        }
        long length = layout.length(0);
        return new MemoryView(managed, memory, offset, format, length, layout.stride(0), readonly);
    }

    /**
     * A view of all that an exporter granted. As in {@code PyMemoryView_FromBuffer}, no format
     * means bytes, no shape one dimension, and no strides C-contiguous.
     *
     * @throws PythonError SystemError for null and for an export without a descriptor; ValueError
     *     for one that is released, and where the buffer has more than {@link BufferFlags#MAX_NDIM}
     *     dimensions; the buffer is given back to the exporter then
     */
    @TruffleBoundary
    public static MemoryView of(ManagedBuffer managed) {
        PythonError.requireArgument(managed);
        PythonError.requireArgument(managed.buffer());
        PyBuffer buffer = managed.buffer();
        if (buffer.ndim() > BufferFlags.MAX_NDIM) {
            managed.retain();
            managed.release();
            throw PythonError.tooManyDimensions(BufferFlags.MAX_NDIM);
        }
        ItemFormat format = ItemFormat.of(buffer.format(), buffer.itemsize());
        requireParts(managed, buffer.block(), format);
        return arranged(
                managed,
                buffer.block(),
                buffer.offset(),
                format,
                buffer.layout(),
                buffer.readonly());
    }

    // Views of exporters, and of Java's arrays and buffers

    /**
     * A view of an exporter's bytes ({@code memoryview(exporter)},
     * {@code PyMemoryView_FromObject}).
     *
     * @param exporter an exporter, or a view, of which another view is made without a request
     * @throws PythonError TypeError for null, and what the exporter raises when asked for
     *     {@code FULL_RO}
     */
    public static MemoryView of(BufferExporter exporter) {
        return of(exporter, BufferFlags.FULL_RO);
    }

    /**
     * A view of the buffer that an exporter grants for these flags
     * ({@code memoryview._from_flags}), for any number of threads.
     *
     * @param flags bits of {@link BufferFlags}; ignored where the exporter is a view
     * @throws PythonError TypeError for null, and what the exporter raises
     */
    @TruffleBoundary
    public static MemoryView of(BufferExporter exporter, int flags) {
        if (exporter == null) {
            throw PythonError.typeError(
                    "memoryview: a bytes-like object is required, not 'NoneType'");
        }
        if (exporter instanceof MemoryView view) {
            return view.duplicate();
        }
        return of(ManagedBuffer.acquire(exporter, flags));
    }

    /**
     * A view of all of an array, of format {@code 'b'}: Java's bytes are signed. {@code cast("B")}
     * makes a view of unsigned bytes.
     *
     * @throws PythonError TypeError for null
     */
    public static MemoryView of(byte[] array) {
        return of(JavaExporter.of(array));
    }

    /**
     * As {@link #of(byte[])}, format {@code '?'}. Through a cast to bytes, whatever is not 0 is
     * written as 1.
     */
    public static MemoryView of(boolean[] array) {
        return of(JavaExporter.of(array));
    }

    /** As {@link #of(byte[])}, format {@code 'h'}. */
    public static MemoryView of(short[] array) {
        return of(JavaExporter.of(array));
    }

    /**
     * As {@link #of(byte[])}, format {@code 'H'}: a {@code char} is a 16-bit unsigned integer, and
     * memoryview has no items that are text.
     */
    public static MemoryView of(char[] array) {
        return of(JavaExporter.of(array));
    }

    /** As {@link #of(byte[])}, format {@code 'i'}. */
    public static MemoryView of(int[] array) {
        return of(JavaExporter.of(array));
    }

    /** As {@link #of(byte[])}, format {@code 'q'}. */
    public static MemoryView of(long[] array) {
        return of(JavaExporter.of(array));
    }

    /** As {@link #of(byte[])}, format {@code 'f'}. */
    public static MemoryView of(float[] array) {
        return of(JavaExporter.of(array));
    }

    /** As {@link #of(byte[])}, format {@code 'd'}. */
    public static MemoryView of(double[] array) {
        return of(JavaExporter.of(array));
    }

    /**
     * A view of the bytes of a buffer from its present position to its present limit, readonly
     * where the buffer is. The format is {@code 'B'}; the byte order of the buffer does not matter
     * for single bytes.
     *
     * @throws PythonError TypeError for null
     */
    public static MemoryView of(ByteBuffer buffer) {
        return of(JavaExporter.of(buffer));
    }

    /**
     * A view of the items of a buffer from its present position to its present limit, readonly
     * where the buffer is.
     *
     * <p>Where the buffer is in the machine's byte order, the format is that of an array of the
     * same items. Otherwise the byte order is part of the format, as in {@code ">h"}. As in Python,
     * a view of such a format can be compared and copied, but single items are neither read nor
     * written: {@link #get(long)} and {@link #set(long, Object)} raise NotImplementedError
     * "memoryview: unsupported format >h". {@link ByteBuffer#order} before
     * {@link ByteBuffer#asShortBuffer} makes a buffer in the machine's order.
     *
     * @throws PythonError TypeError for null
     */
    public static MemoryView of(ShortBuffer buffer) {
        return of(JavaExporter.of(buffer));
    }

    /** As {@link #of(ShortBuffer)}, format {@code 'H'}. */
    public static MemoryView of(CharBuffer buffer) {
        return of(JavaExporter.of(buffer));
    }

    /** As {@link #of(ShortBuffer)}, format {@code 'i'}. */
    public static MemoryView of(IntBuffer buffer) {
        return of(JavaExporter.of(buffer));
    }

    /** As {@link #of(ShortBuffer)}, format {@code 'q'}. */
    public static MemoryView of(LongBuffer buffer) {
        return of(JavaExporter.of(buffer));
    }

    /** As {@link #of(ShortBuffer)}, format {@code 'f'}. */
    public static MemoryView of(FloatBuffer buffer) {
        return of(JavaExporter.of(buffer));
    }

    /** As {@link #of(ShortBuffer)}, format {@code 'd'}. */
    public static MemoryView of(DoubleBuffer buffer) {
        return of(JavaExporter.of(buffer));
    }

    /**
     * A view of the bytes of a {@code java.lang.foreign.MemorySegment}, on the heap, native or
     * mapped, of any size; readonly where the segment is. The format is {@code 'B'}.
     *
     * <p>The view does not keep the segment's arena open. Once that is closed, an operation that
     * needs the bytes raises ValueError "operation forbidden on closed memory segment"; from a
     * thread that a confined arena is not for, RuntimeError "memory segment belongs to another
     * thread".
     *
     * @param segment an {@code Object}, since this method is there on JDK 17 too, which has no
     *     segments
     * @throws PythonError TypeError for null
     * @throws ClassCastException for another object than a segment
     * @throws UnsupportedOperationException on a JDK before 22
     */
    public static MemoryView ofSegment(Object segment) {
        return of(JavaExporter.ofSegment(segment));
    }

    // Views of views

    /** Another view of the same items ({@code mbuf_add_view}). */
    public MemoryView duplicate() {
        return new MemoryView(this, false);
    }

    /** Another view of the same items that cannot be written to ({@code memoryview.toreadonly}). */
    public MemoryView toReadonly() {
        return new MemoryView(this, true);
    }

    /**
     * A slice of the first dimension, {@code view[start:stop:step]}.
     *
     * @param start as Python's, {@code Long.MIN_VALUE} or {@code Long.MAX_VALUE} standing for
     *     anything beyond
     * @param step in items; {@code Long.MIN_VALUE} is taken as the one above it
     * @throws PythonError ValueError for a released or restricted view, TypeError for a view of no
     *     dimension, ValueError "slice step cannot be zero"
     */
    public MemoryView slice(long start, long stop, long step) {
        checkReleased();
        checkRestricted();
        SliceBounds bounds = sliceBounds(start, stop, step);
        long first = sliceOffset(bounds);
        if (isPlain()) {
            return new MemoryView(this, first, bounds.count(), stride() * bounds.step());
        }
        Layout layout = sliceLayout(bounds);
        return arranged(managed(), block(), first, format(), layout, isReadonly());
    }

    /**
     * {@code view.cast(format)}: the same bytes as items of another format, in one dimension
     * ({@code cast_to_1D}). Compiled code has the format ready: {@link #cast(ItemFormat)}.
     *
     * @param format a native single character, {@code '@'} allowed before it
     * @throws PythonError ValueError for a released or restricted view; TypeError for one that is
     *     not C-contiguous or, unless it stays one-dimensional, has a zero in its shape; TypeError
     *     for null, ValueError for another format; TypeError where neither the old nor the new
     *     format is of bytes, or where the bytes are no whole number of items
     */
    public MemoryView cast(String format) {
        Casting.check(this, false);
        return cast(Casting.format(format));
    }

    /**
     * {@code view.cast(format, shape)}: the same bytes as items of another format in another shape
     * ({@code cast_to_ND}). Compiled code has the format ready: {@link #cast(ItemFormat, long[],
     * long)}.
     *
     * @param format as for {@link #cast(String)}
     * @param shape in items, each above zero; empty for a single item without a dimension
     * @throws PythonError as {@link #cast(String)}, and before the errors of the format: TypeError
     *     for null in place of the shape, ValueError where there are more than
     *     {@link BufferFlags#MAX_NDIM} dimensions, TypeError for a cast from N to M dimensions; and
     *     after them: ValueError for a length below 1, TypeError where shape times itemsize is not
     *     the size of the view
     */
    public MemoryView cast(String format, long... shape) {
        return cast(format, shape, Long.MAX_VALUE);
    }

    /**
     * Casts to one dimension, for a host that keeps the format of a call site.
     *
     * @param target of {@link Casting#format}
     * @throws PythonError as {@link Casting#check}; SystemError for null; TypeError where neither
     *     the old nor the new format is of bytes, or where the bytes are no whole number of items
     */
    public MemoryView cast(ItemFormat target) {
        Casting.check(this, false);
        Casting.checkTarget(this, target);
        long itemsize = target.itemsize();
        long items = nbytes() / itemsize;
        return new MemoryView(managed(), block(), offset(), target, items, itemsize, isReadonly());
    }

    /**
     * Casts to a shape, in a host whose {@code sys.maxsize} may be below Java's largest long.
     *
     * @param shape in items, each above zero; empty for a single item
     * @param maxSize the host's {@code sys.maxsize}: a shape of more bytes raises "product(shape) >
     *     SSIZE_MAX" and not "product(shape) * itemsize != buffer size"
     * @throws PythonError as {@link #cast(String, long...)}
     */
    @TruffleBoundary
    public MemoryView cast(String format, long[] shape, long maxSize) {
        Casting.check(this, true);
        Casting.checkShape(this, shape);
        ItemFormat target = Casting.format(format);
        return cast(target, Casting.layout(this, target, shape.clone(), maxSize));
    }

    /**
     * The same for a host that keeps the format of a call site.
     *
     * @param target of {@link Casting#format}
     * @param shape in items; ownership passes to the view
     * @param maxSize as for {@link #cast(String, long[], long)}
     * @throws PythonError as {@link #cast(String, long...)}
     */
    public MemoryView cast(ItemFormat target, long[] shape, long maxSize) {
        Casting.check(this, true);
        Casting.checkShape(this, shape);
        return cast(target, Casting.layout(this, target, shape, maxSize));
    }

    private MemoryView cast(ItemFormat target, Layout shaped) {
        return arranged(managed(), block(), offset(), target, shaped, isReadonly());
    }

    /** The same bytes with another format and layout. */
    MemoryView reinterpret(ItemFormat newFormat, Layout newLayout) {
        return ofLayout(managed(), block(), offset(), newFormat, newLayout, isReadonly());
    }
}
