package org.pymemoryview;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.buffer.SliceBounds;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.Memory;

/**
 * A view of an exporter's bytes: Python's {@code memoryview} without the Python object around it.
 *
 * <p>A view puts three independent things together: where the bytes are ({@link Memory} and an
 * offset into it), how the items are arranged ({@link Layout}) and what they mean
 * ({@link ItemFormat}). Views of one export share a {@link ManagedBuffer}; the exporter has its
 * buffer back when the last of them is released.
 *
 * <p>Almost all views have one dimension, no suboffsets and a stride that an int holds. Such a view
 * keeps its length and stride in itself and has no {@link Layout}; {@link #isPlain()} tells.
 *
 * <p>Plain Java works on the value itself:
 *
 * <pre>{@code
 * int[] samples = {1, 2, 3, 4};
 * try (MemoryView view = MemoryView.of(samples)) {
 *     view.set(0, -1);                 // samples[0] is -1
 *     view.slice(2, 4, 1).toList();    // [3, 4]
 * }
 * }</pre>
 *
 * <p>Code that is compiled uses the nodes of {@link org.pymemoryview.nodes} instead: each operation
 * here names its own. Two views are {@linkplain #equals equal} where they are one object, since
 * items change; {@link #sameItems} is Python's {@code ==}.
 *
 * <p>An accessor answers for a released view too, with nothing in it. What Python code must not do
 * to a released view, the operations refuse: {@link #checkReleased()}.
 *
 * <p>Views of a {@linkplain ManagedBuffer#isShared() shared} export may be used by any number of
 * threads at once. Their counts are exact; an access beside a release either finds the bytes, which
 * stay valid, or raises the ValueError of a released view. The bytes themselves are as those of any
 * Java array: threads that write what others read agree among themselves. Views of a confined
 * export belong to a host that runs one thread at a time.
 */
public final class MemoryView extends PlainJava {
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
     * @throws PythonError SystemError for null, ValueError for an export that is released
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
        if (layout.ndim() == 1 && !layout.hasSuboffsets()) {
            return ofItems(
                    managed, memory, offset, format, layout.length(0), layout.stride(0), readonly);
        }
        requireParts(managed, memory, format);
        return new MemoryView(managed, memory, offset, format, layout, readonly);
    }

    /**
     * A view of all that an exporter handed out ({@code PyMemoryView_FromBuffer}'s reading of a
     * {@code Py_buffer}: no format means bytes, no shape one dimension, no strides C-contiguous).
     *
     * @throws PythonError SystemError for null and for an export without a descriptor; ValueError
     *     for one that is released, and where the buffer has more than {@link BufferFlags#MAX_NDIM}
     *     dimensions: the exporter has it back then
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
        return ofLayout(
                managed,
                buffer.block(),
                buffer.offset(),
                ItemFormat.of(buffer.format(), buffer.itemsize()),
                buffer.layout(),
                buffer.readonly());
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
        return ofLayout(managed(), block(), first, format(), layout, isReadonly());
    }

    /** The same bytes with another format and layout; {@code Casting} has checked that they fit. */
    MemoryView reinterpret(ItemFormat newFormat) {
        long itemsize = newFormat.itemsize();
        long items = nbytes() / itemsize;
        return ofItems(managed(), block(), offset(), newFormat, items, itemsize, isReadonly());
    }

    /** As {@link #reinterpret(ItemFormat)}, with a shape. */
    MemoryView reinterpret(ItemFormat newFormat, Layout newLayout) {
        return ofLayout(managed(), block(), offset(), newFormat, newLayout, isReadonly());
    }
}
