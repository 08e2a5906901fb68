package org.pymemoryview;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Indexing;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.memory.ReadonlyMemory;
import org.pymemoryview.memory.ReleasedMemory;

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
public final class MemoryView extends PlainJava implements BufferExporter {
    /** In place of a released view's export: a view that is made of it is refused. */
    private static final ManagedBuffer NO_EXPORT = new ManagedBuffer(null, null, null);

    static {
        NO_EXPORT.retain();
        NO_EXPORT.release();
    }

    private static final String TOO_MANY_DIMENSIONS =
            "memoryview: number of dimensions must not exceed " + BufferFlags.MAX_NDIM;

    private ManagedBuffer managed;
    private Memory memory;
    private final ItemFormat format;

    /** Null for a plain view. */
    private final Layout layout;

    private final long offset;

    /** Items; for more than one dimension those of the first, 1 for none. */
    private final long length;

    /** Bytes from an item to the next in a plain view; with a long, the object would be larger. */
    private final int stride;

    private MemoryView(
            ManagedBuffer managed,
            Memory memory,
            long offset,
            ItemFormat format,
            long length,
            int stride,
            Layout layout,
            long state) {
        super(state);
        this.managed = managed;
        this.memory = memory;
        this.offset = offset;
        this.format = format;
        this.length = length;
        this.stride = stride;
        this.layout = layout;
        managed.retain();
        if ((state & SHARED) != 0 && memory == ReleasedMemory.INSTANCE) {
            // The view that this one is made of was released between the look at the two.
            managed.release();
            throw PythonError.releasedView();
        }
    }

    /** A view of one dimension without suboffsets, whose contiguity is not in the bits yet. */
    private static MemoryView ofRow(
            ManagedBuffer managed,
            Memory memory,
            long offset,
            ItemFormat format,
            long length,
            long stride,
            long bits) {
        int narrow = (int) stride;
        boolean wide = CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, narrow != stride);
        return new MemoryView(
                managed,
                memory,
                offset,
                format,
                length,
                narrow,
                wide ? row(length, stride) : null,
                bits | plainContiguity(length, stride, format));
    }

    @TruffleBoundary
    private static Layout row(long length, long stride) {
        return Layout.of(new long[] {length}, new long[] {stride}, null);
    }

    private static void requireParts(ManagedBuffer managed, Memory memory, ItemFormat format) {
        if (managed == null || memory == null || format == null) {
            throw PythonError.badArgument();
        }
    }

    private static int bits(ManagedBuffer managed, boolean readonly) {
        return (managed.isShared() ? SHARED : 0) | (readonly ? READONLY : 0);
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
        return ofRow(managed, memory, offset, format, length, stride, bits(managed, readonly));
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
        int state = contiguity(layout, format) | bits(managed, readonly);
        long length = layout.ndim() == 0 ? 1 : layout.length(0);
        return new MemoryView(managed, memory, offset, format, length, 0, layout, state);
    }

    /**
     * Whether {@link #of} refused a buffer for its many dimensions. CPython does so where a view is
     * made of it; where it is only compared, or copied from, its structure is another one.
     */
    public static boolean hasTooManyDimensions(PythonError error) {
        return error != null && TOO_MANY_DIMENSIONS.equals(error.getMessage());
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
            throw PythonError.valueError(TOO_MANY_DIMENSIONS);
        }
        return ofLayout(
                managed,
                buffer.block(),
                buffer.offset(),
                ItemFormat.of(buffer.format(), buffer.itemsize()),
                buffer.layout(),
                buffer.readonly());
    }

    private static int plainContiguity(long length, long stride, ItemFormat format) {
        return length == 1 || stride == format.itemsize() ? C_CONTIGUOUS | F_CONTIGUOUS : 0;
    }

    private static int contiguity(Layout layout, ItemFormat format) {
        return (layout.isCContiguous(format.itemsize()) ? C_CONTIGUOUS : 0)
                | (layout.isFContiguous(format.itemsize()) ? F_CONTIGUOUS : 0);
    }

    // What a view is made of

    /** The object that exports the bytes ({@code memoryview.obj}), or null; null once released. */
    public Object obj() {
        return managed.obj();
    }

    /** The export this view is one of; null once released. */
    public ManagedBuffer managedBuffer() {
        ManagedBuffer export = managed;
        return export == NO_EXPORT ? null : export;
    }

    /**
     * The block of bytes; {@link ReleasedMemory}, which has none, once released. That of a readonly
     * view refuses writes.
     */
    public Memory memory() {
        Memory present = memory;
        boolean guarded = isReadonly() && present != ReleasedMemory.INSTANCE;
        return guarded ? new ReadonlyMemory(present) : present;
    }

    /**
     * The block as the exporter handed it out, of a readonly view too: for nodes and hosts, which
     * ask {@link #isReadonly()} before they write.
     */
    public Memory block() {
        return memory;
    }

    /** Where the first item stands in the block, in bytes. */
    public long offset() {
        return offset;
    }

    public ItemFormat format() {
        return format;
    }

    public long itemsize() {
        return format.itemsize();
    }

    public int ndim() {
        return layout == null ? 1 : layout.ndim();
    }

    /** Whether there is one dimension, no suboffset in it, and a stride that an int holds. */
    public boolean isPlain() {
        return layout == null;
    }

    /** Items along the first dimension; 1 where there is none. */
    public long length() {
        return length;
    }

    /** Bytes from an item to the next in a plain view. */
    public long stride() {
        return stride;
    }

    /** The layout, made up for a plain view. */
    public Layout layout() {
        return layout == null ? row(length, stride) : layout;
    }

    /** The bytes of all items together ({@code memoryview.nbytes}). */
    public long nbytes() {
        return (layout == null ? length : layout.items()) * format.itemsize();
    }

    public boolean hasSuboffsets() {
        return layout != null && layout.hasSuboffsets();
    }

    // Release and re-export

    /**
     * Notes that a {@code with} statement uses the view ({@code memory_enter}).
     *
     * @return whether it is the first one
     * @throws PythonError as {@link #checkReleased()}
     */
    public boolean enter() {
        checkReleased();
        boolean first = setEntered();
        if (first) {
            managed.enter();
        }
        return first;
    }

    /**
     * Gives the view up ({@code memoryview.release}); a second time nothing happens.
     *
     * @throws PythonError BufferError "memoryview has %d exported buffers" while others use it
     */
    public void release() {
        boolean entered = isEntered();
        if (claimRelease()) {
            ManagedBuffer given = managed;
            if (entered) {
                given.leave();
            }
            managed = NO_EXPORT;
            memory = ReleasedMemory.INSTANCE;
            given.release();
        }
    }

    /**
     * Exports the view's bytes again ({@code memory_getbuf}).
     *
     * <p>The descriptor names this Java object as exporter; a host that has a Python object around
     * it puts that in place of it.
     */
    @Override
    public PyBuffer getBuffer(int flags) {
        return getBuffer(this, flags);
    }

    /**
     * Exports the view's bytes again in the name of another object, and counts that. The view
     * itself is what the descriptor has for internal use, so that whoever has the buffer also has
     * the view.
     *
     * @param obj named as the exporter in the descriptor
     * @param flags bits of {@link BufferFlags}
     * @throws PythonError ValueError where the view is released or restricted, BufferError where it
     *     cannot meet the request
     */
    @TruffleBoundary
    public PyBuffer getBuffer(Object obj, int flags) {
        checkReleased();
        checkRestricted();
        ReExport.check(flags, isReadonly(), isCContiguous(), isFContiguous(), hasSuboffsets());
        // Counted first: a release that comes now is refused, so that the memory is there.
        addExport();
        Layout arrangement = layout();
        boolean shaped = BufferFlags.hasShape(flags);
        return new PyBuffer(
                obj,
                block(),
                offset,
                nbytes(),
                itemsize(),
                isReadonly(),
                BufferFlags.hasFormat(flags) ? format.text() : null,
                shaped ? arrangement.ndim() : 1,
                shaped && arrangement.ndim() > 0 ? arrangement.shape() : null,
                BufferFlags.hasStrides(flags) && arrangement.ndim() > 0
                        ? arrangement.strides()
                        : null,
                arrangement.suboffsets(),
                this);
    }

    @Override
    public void releaseBuffer(PyBuffer buffer) {
        removeExport();
    }

    /**
     * Refuses a view that has no hash ({@code memory_hash}).
     *
     * <p>The hash is that of a {@code bytes} object with the view's bytes, so that only a host can
     * compute it: it calls this, then hashes the exporter, whose error wins, then the bytes. It
     * keeps the result with its object around the view, and answers it even after a release.
     *
     * @throws PythonError ValueError for a released view, "cannot hash writable memoryview object",
     *     or "memoryview: hashing is restricted to formats 'B', 'b' or 'c'"
     */
    public void checkHashable() {
        checkReleased();
        if (!isReadonly()) {
            throw PythonError.valueError("cannot hash writable memoryview object");
        }
        if (format.type() == null || !format.type().isByteFormat()) {
            throw PythonError.valueError(
                    "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
        }
    }

    /**
     * Refuses a view that cannot be iterated over ({@code memory_iter}).
     *
     * @throws PythonError ValueError for a released view; TypeError for no dimension,
     *     NotImplementedError for more than one; NotImplementedError for a format of several
     *     characters
     */
    public void checkIterable() {
        checkReleased();
        if (ndim() == 0) {
            throw PythonError.typeError("invalid indexing of 0-dim memory");
        }
        if (ndim() != 1) {
            throw PythonError.notImplemented("multi-dimensional sub-views are not implemented");
        }
        if (!format.isSingleCharacter()) {
            format.requireType();
        }
    }

    // Views of views

    /** Another view of the same items ({@code mbuf_add_view}). */
    public MemoryView duplicate() {
        return copy(0);
    }

    private MemoryView copy(int more) {
        checkReleased();
        checkRestricted();
        return new MemoryView(
                managed, memory, offset, format, length, stride, layout, bits(COPY_BITS) | more);
    }

    /** Another view of the same items that cannot be written to ({@code memoryview.toreadonly}). */
    public MemoryView toReadonly() {
        return copy(READONLY);
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
        checkSliced();
        long by = Indexing.sliceStep(step);
        long first = Indexing.sliceStart(start, length, by);
        long count = Indexing.sliceCount(first, Indexing.sliceStop(stop, length, by), by);
        if (layout == null) {
            return ofRow(
                    managed,
                    memory,
                    offset + stride * first,
                    format,
                    count,
                    stride * by,
                    bits(SLICE_BITS));
        }
        return ofLayout(
                managed,
                memory,
                offset + layout.sliceOffset(0, first),
                format,
                layout.slice(0, first, by, count),
                isReadonly());
    }

    private void checkSliced() {
        if (layout != null && layout.ndim() == 0) {
            throw PythonError.typeError("invalid indexing of 0-dim memory");
        }
    }

    /**
     * The layout of a slice of the first dimension, without a view of it.
     *
     * @throws PythonError as {@link #slice} for the view's dimensions and the step
     */
    public Layout sliceLayout(long start, long stop, long step) {
        checkSliced();
        long by = Indexing.sliceStep(step);
        long first = Indexing.sliceStart(start, length, by);
        long count = Indexing.sliceCount(first, Indexing.sliceStop(stop, length, by), by);
        return layout().slice(0, first, by, count);
    }

    /**
     * Where a slice of the first dimension starts in the block, in bytes.
     *
     * @throws PythonError as {@link #sliceLayout}
     */
    public long sliceOffset(long start, long step) {
        checkSliced();
        long first = Indexing.sliceStart(start, length, Indexing.sliceStep(step));
        return offset + layout().sliceOffset(0, first);
    }

    /** The same bytes with another format and layout; {@code Casting} has checked that they fit. */
    MemoryView reinterpret(ItemFormat newFormat) {
        long itemsize = newFormat.itemsize();
        return ofItems(
                managed, memory, offset, newFormat, nbytes() / itemsize, itemsize, isReadonly());
    }

    /** As {@link #reinterpret(ItemFormat)}, with a shape. */
    MemoryView reinterpret(ItemFormat newFormat, Layout newLayout) {
        return ofLayout(managed, memory, offset, newFormat, newLayout, isReadonly());
    }

    // Where items stand

    /**
     * Where the item of a plain view with this index stands in the block, in bytes.
     *
     * @param index negative counts from the end
     * @throws PythonError IndexError "index out of bounds on dimension 1"
     */
    public long itemOffset(long index) {
        return offset + stride * Indexing.normalize(index, length, 0);
    }

    /**
     * Where the walk along the dimensions of {@link #block()} starts, for {@link Layout#lookup}.
     */
    public Pointer start() {
        return new Pointer(memory, offset);
    }
}
