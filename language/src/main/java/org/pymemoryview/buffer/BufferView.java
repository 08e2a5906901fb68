package org.pymemoryview.buffer;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;

/**
 * The parts of a view, and its release: all that the nodes know of {@code MemoryView}, which is the
 * only class that extends this one.
 *
 * <p>A view combines three independent parts: where the bytes are ({@link Memory} and an offset
 * into it), how the items are arranged ({@link Layout}) and what they mean ({@link ItemFormat}).
 * Views of one export share a {@link ManagedBuffer}; the exporter gets its buffer back when the
 * last of them is released.
 *
 * <p>Almost all views have one dimension, no suboffsets and a stride that fits an int. Such a view
 * is plain ({@link #isPlain()}): it stores its length and stride itself and has no {@link Layout}.
 *
 * <p>Accessors work on a released view too: its memory has no bytes. The operations refuse a
 * released view where CPython does: {@link #checkReleased()}.
 */
public abstract class BufferView extends ViewState implements BufferExporter {
    /** The export of every released view, which refuses new views. */
    private static final ManagedBuffer NO_EXPORT = new ManagedBuffer(null, null, null);

    static {
        NO_EXPORT.retain();
        NO_EXPORT.release();
    }

    private ManagedBuffer managed;
    private Memory memory;
    private final ItemFormat format;

    /** Null for a plain view. */
    private final Layout layout;

    private final long offset;

    /** Items; for more than one dimension those of the first, 1 for none. */
    private final long length;

    /** Bytes from an item to the next in a plain view; a long would make the object larger. */
    private final int stride;

    /**
     * A view of one dimension without suboffsets.
     *
     * @param offset of the first item in the block, in bytes
     * @param length in items
     * @param stride in bytes
     * @throws PythonError ValueError for an export that is released
     */
    protected BufferView(
            ManagedBuffer managed,
            Memory memory,
            long offset,
            ItemFormat format,
            long length,
            long stride,
            boolean readonly) {
        super(bits(managed, readonly) | contiguity(length, stride, format));
        this.managed = managed;
        this.memory = memory;
        this.offset = offset;
        this.format = format;
        this.length = length;
        this.stride = (int) stride;
        this.layout = layoutOfWide(length, stride);
        retain(managed, memory);
    }

    /**
     * A view of a layout of no dimension, of several, or with suboffsets.
     *
     * @param offset of the layout's first item in the block, in bytes
     * @throws PythonError ValueError for an export that is released
     */
    protected BufferView(
            ManagedBuffer managed,
            Memory memory,
            long offset,
            ItemFormat format,
            Layout layout,
            boolean readonly) {
        super(bits(managed, readonly) | contiguity(layout, format));
        this.managed = managed;
        this.memory = memory;
        this.offset = offset;
        this.format = format;
        this.length = layout.ndim() == 0 ? 1 : layout.length(0);
        this.stride = 0;
        this.layout = layout;
        retain(managed, memory);
    }

    /**
     * Another view of the same items.
     *
     * @throws PythonError ValueError for a released or restricted view
     */
    protected BufferView(BufferView origin, boolean readonly) {
        super(origin.checkShared().bits(COPY_BITS) | (readonly ? READONLY : 0));
        this.managed = origin.managed;
        this.memory = origin.memory;
        this.offset = origin.offset;
        this.format = origin.format;
        this.length = origin.length;
        this.stride = origin.stride;
        this.layout = origin.layout;
        retain(managed, memory);
    }

    /**
     * A view of some of the items of a plain one.
     *
     * @param offset of the first of them in the block, in bytes
     * @param length in items
     * @param stride in bytes
     * @throws PythonError ValueError for an export that is released
     */
    protected BufferView(BufferView origin, long offset, long length, long stride) {
        super(origin.bits(SLICE_BITS) | contiguity(length, stride, origin.format));
        this.managed = origin.managed;
        this.memory = origin.memory;
        this.offset = offset;
        this.format = origin.format;
        this.length = length;
        this.stride = (int) stride;
        this.layout = layoutOfWide(length, stride);
        retain(managed, memory);
    }

    private static int bits(ManagedBuffer managed, boolean readonly) {
        return (managed.isShared() ? SHARED : 0) | (readonly ? READONLY : 0);
    }

    private static int contiguity(long length, long stride, ItemFormat format) {
        return length == 1 || stride == format.itemsize() ? C_CONTIGUOUS | F_CONTIGUOUS : 0;
    }

    private static int contiguity(Layout layout, ItemFormat format) {
        return (layout.isCContiguous(format.itemsize()) ? C_CONTIGUOUS : 0)
                | (layout.isFContiguous(format.itemsize()) ? F_CONTIGUOUS : 0);
    }

    /** The layout of a row whose stride does not fit an int; null for any other. */
    private static Layout layoutOfWide(long length, long stride) {
        boolean wide = CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, (int) stride != stride);
        return wide ? row(length, stride) : null;
    }

    @TruffleBoundary
    private static Layout row(long length, long stride) {
        return Layout.of(new long[] {length}, new long[] {stride}, null);
    }

    private static void retain(ManagedBuffer managed, Memory memory) {
        managed.retain();
        if (managed.isShared() && memory == Memory.released()) {
            // The view that this one is made of was released after its export was read.
            managed.release();
            throw PythonError.releasedView();
        }
    }

    /**
     * Refuses a row that has an item outside of its memory.
     *
     * @param length in items
     * @param stride in bytes
     * @throws PythonError BufferError
     */
    protected static void checkBounds(
            Memory memory, long offset, ItemFormat format, long length, long stride) {
        Bounds.checkRow(memory, offset, length, stride, format);
    }

    /**
     * Refuses a layout that has an item outside of its memory.
     *
     * @throws PythonError BufferError
     */
    protected static void checkBounds(
            Memory memory, long offset, ItemFormat format, Layout layout) {
        Bounds.check(memory, offset, layout, format);
    }

    private BufferView checkShared() {
        checkReleased();
        checkRestricted();
        return this;
    }

    // The parts of a view

    /** The object that exports the bytes ({@code memoryview.obj}), or null; null once released. */
    public final Object obj() {
        return managed.obj();
    }

    /** The export that this view belongs to; once released, one that refuses new views. */
    protected final ManagedBuffer managed() {
        return managed;
    }

    /** The export that this view belongs to; null once released. */
    public final ManagedBuffer managedBuffer() {
        ManagedBuffer export = managed;
        return export == NO_EXPORT ? null : export;
    }

    /**
     * The block of bytes, which refuses writes where the view is readonly; once released,
     * {@link Memory#released()}, which has no bytes.
     */
    public final Memory memory() {
        Memory present = memory;
        boolean guarded = isReadonly() && present != Memory.released();
        return guarded ? present.asReadonly() : present;
    }

    /**
     * The block as the exporter granted it, which can be written through even where the view is
     * readonly: for nodes and hosts, which check {@link #isReadonly()} before they write.
     */
    public final Memory block() {
        return memory;
    }

    /** The offset of the first item in the block, in bytes. */
    public final long offset() {
        return offset;
    }

    public final ItemFormat format() {
        return format;
    }

    public final long itemsize() {
        return format.itemsize();
    }

    public final int ndim() {
        return layout == null ? 1 : layout.ndim();
    }

    /** Whether the view has one dimension, no suboffsets and a stride that fits an int. */
    public final boolean isPlain() {
        return layout == null;
    }

    /** Items along the first dimension; 1 where there is none. */
    public final long length() {
        return length;
    }

    /** Bytes from an item to the next in a plain view. */
    public final long stride() {
        return stride;
    }

    /** The layout; a new object each time for a plain view. */
    public final Layout layout() {
        return layout == null ? row(length, stride) : layout;
    }

    /** The number of items, of all dimensions. */
    public final long items() {
        return layout == null ? length : layout.items();
    }

    /** The size of all items together in bytes ({@code memoryview.nbytes}). */
    public final long nbytes() {
        return items() * format.itemsize();
    }

    public final boolean hasSuboffsets() {
        return layout != null && layout.hasSuboffsets();
    }

    // Release and re-export

    /**
     * Records that a {@code with} statement uses the view ({@code memory_enter}).
     *
     * @return whether it is the first one
     * @throws PythonError as {@link #checkReleased()}
     */
    public final boolean enter() {
        checkReleased();
        boolean first = setEntered();
        if (first) {
            managed.enter();
        }
        return first;
    }

    /**
     * Releases the view ({@code memoryview.release}); a second call does nothing.
     *
     * @throws PythonError BufferError "memoryview has %d exported buffers" while others use it
     */
    public final void release() {
        boolean entered = isEntered();
        if (claimRelease()) {
            ManagedBuffer given = managed;
            if (entered) {
                given.leave();
            }
            managed = NO_EXPORT;
            memory = Memory.released();
            given.release();
        }
    }

    /**
     * Exports the view's bytes again ({@code memory_getbuf}).
     *
     * <p>The descriptor names this Java object as the exporter; a host that has a Python object
     * around it calls {@link #getBuffer(Object, int)} with that object.
     */
    @Override
    public final PyBuffer getBuffer(int flags) {
        return getBuffer(this, flags);
    }

    /**
     * Exports the view's bytes again in the name of another object, and counts the export. The view
     * is the descriptor's {@link PyBuffer#internal()}, so that a reachable buffer keeps the view
     * reachable.
     *
     * @param obj named as the exporter in the descriptor
     * @param flags bits of {@link BufferFlags}
     * @throws PythonError ValueError where the view is released or restricted, BufferError where it
     *     cannot meet the request
     */
    @TruffleBoundary
    public final PyBuffer getBuffer(Object obj, int flags) {
        checkReleased();
        checkRestricted();
        ReExport.check(flags, isReadonly(), isCContiguous(), isFContiguous(), hasSuboffsets());
        // Counted first: from here on a release is refused, so the memory stays.
        addExport();
        Layout arrangement = layout();
        return PyBuffer.of(block(), offset, nbytes())
                .obj(obj)
                .readonly(isReadonly())
                .items(format.text(), itemsize())
                .dimensions(arrangement.ndim(), arrangement.shape(), arrangement.strides())
                .suboffsets(arrangement.suboffsets())
                .internal(this)
                .build()
                .narrowedTo(flags);
    }

    @Override
    public final void releaseBuffer(PyBuffer buffer) {
        removeExport();
    }

    /**
     * Refuses a view that has no hash ({@code memory_hash}).
     *
     * <p>The hash is that of a {@code bytes} object with the same bytes, which only a host can
     * compute. The host calls this method, then hashes the exporter, whose error has precedence,
     * then the bytes. It caches the result, which CPython returns even after a release.
     *
     * @throws PythonError ValueError for a released view, "cannot hash writable memoryview object",
     *     or "memoryview: hashing is restricted to formats 'B', 'b' or 'c'"
     */
    public final void checkHashable() {
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
    public final void checkIterable() {
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

    /**
     * The items that a slice of the first dimension takes.
     *
     * @param start as Python's, {@code Long.MIN_VALUE} or {@code Long.MAX_VALUE} standing for
     *     anything beyond
     * @param stop likewise
     * @param step in items; {@code Long.MIN_VALUE} is taken as the one above it
     * @throws PythonError TypeError "invalid indexing of 0-dim memory", ValueError "slice step
     *     cannot be zero"
     */
    public final SliceBounds sliceBounds(long start, long stop, long step) {
        if (layout != null && layout.ndim() == 0) {
            throw PythonError.typeError("invalid indexing of 0-dim memory");
        }
        return SliceBounds.of(start, stop, step, length);
    }

    /** The layout of a slice of the first dimension, without a view of it. */
    public final Layout sliceLayout(SliceBounds bounds) {
        return layout().slice(0, bounds);
    }

    /** The offset in the block where a slice of the first dimension starts, in bytes. */
    public final long sliceOffset(SliceBounds bounds) {
        return offset
                + (layout == null
                        ? stride * bounds.start()
                        : layout.sliceOffset(0, bounds.start()));
    }

    // Where items are

    /**
     * The offset in the block of an item of a plain view, in bytes.
     *
     * @param index negative counts from the end
     * @throws PythonError IndexError "index out of bounds on dimension 1"
     */
    public final long itemOffset(long index) {
        return offset + stride * Indexing.normalize(index, length, 0);
    }

    /** The pointer from which {@link Layout#lookup} follows the dimensions. */
    public final Pointer start() {
        return new Pointer(memory, offset);
    }
}
