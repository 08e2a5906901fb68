package org.pymemoryview;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Indexing;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.memory.ReadonlyMemory;

/**
 * A view of an exporter's bytes: Python's {@code memoryview} without the Python object around it.
 *
 * <p>A view puts three independent things together: where the bytes are ({@link Memory} and an
 * offset into it), how the items are arranged ({@link Layout}) and what they mean
 * ({@link ItemFormat}). Views of one export share a {@link ManagedBuffer}; the exporter has its
 * buffer back when the last of them is released.
 *
 * <p>Almost all views have one dimension and no suboffsets. Such a view keeps its length and stride
 * in itself and has no {@link Layout}; {@link #isPlain()} tells.
 *
 * <p>An accessor answers for a released view too, with nothing in it. What Python code must not do
 * to a released view, the operations refuse: {@link #checkReleased()}.
 */
public final class MemoryView implements BufferExporter {
    private static final int READONLY = 0x01;
    private static final int RELEASED = 0x02;
    private static final int RESTRICTED = 0x04;
    private static final int C_CONTIGUOUS = 0x08;
    private static final int F_CONTIGUOUS = 0x10;
    private static final int ENTERED = 0x20;

    /** What a release leaves of the state bits, and a copy takes over. */
    private static final int SHAPE_BITS = READONLY | C_CONTIGUOUS | F_CONTIGUOUS;

    /** The count of exports shares the state with the bits above; this is one export. */
    private static final int ONE_EXPORT = 0x100;

    private static final String TOO_MANY_DIMENSIONS =
            "memoryview: number of dimensions must not exceed " + BufferFlags.MAX_NDIM;

    private ManagedBuffer managed;
    private Memory memory;
    private final ItemFormat format;

    /** Null for one dimension without suboffsets. */
    private final Layout layout;

    private final long offset;

    /** Items; for more than one dimension those of the first, 1 for none. */
    private final long length;

    /** Bytes from an item to the next in a plain view. */
    private final long stride;

    private int state;

    private MemoryView(
            ManagedBuffer managed,
            Memory memory,
            long offset,
            ItemFormat format,
            long length,
            long stride,
            Layout layout,
            int state) {
        this.managed = managed;
        this.memory = memory;
        this.offset = offset;
        this.format = format;
        this.length = length;
        this.stride = stride;
        this.layout = layout;
        this.state = state;
        managed.retain();
    }

    /**
     * A view of one dimension.
     *
     * @param offset of the first item in the block, in bytes
     * @param length in items
     * @param stride in bytes
     */
    public static MemoryView ofItems(
            ManagedBuffer managed,
            Memory memory,
            long offset,
            ItemFormat format,
            long length,
            long stride,
            boolean readonly) {
        int state = plainContiguity(length, stride, format) | (readonly ? READONLY : 0);
        return new MemoryView(managed, memory, offset, format, length, stride, null, state);
    }

    /**
     * A view of any layout.
     *
     * @param offset of the block's first item, in bytes
     */
    public static MemoryView ofLayout(
            ManagedBuffer managed,
            Memory memory,
            long offset,
            ItemFormat format,
            Layout layout,
            boolean readonly) {
        if (layout.ndim() == 1 && !layout.hasSuboffsets()) {
            return ofItems(
                    managed, memory, offset, format, layout.length(0), layout.stride(0), readonly);
        }
        int state = contiguity(layout, format) | (readonly ? READONLY : 0);
        long length = layout.ndim() == 0 ? 1 : layout.length(0);
        return new MemoryView(managed, memory, offset, format, length, 0, layout, state);
    }

    /**
     * Whether {@link #of} refused a buffer for its many dimensions. CPython does so where a view is
     * made of it; where it is only compared, or copied from, its structure is another one.
     */
    public static boolean hasTooManyDimensions(PythonError error) {
        return TOO_MANY_DIMENSIONS.equals(error.getMessage());
    }

    /**
     * A view of all that an exporter handed out ({@code PyMemoryView_FromBuffer}'s reading of a
     * {@code Py_buffer}: no format means bytes, no shape one dimension, no strides C-contiguous).
     *
     * @throws PythonError ValueError where the buffer has more than {@link BufferFlags#MAX_NDIM}
     *     dimensions; the exporter has it back then
     */
    @TruffleBoundary
    public static MemoryView of(ManagedBuffer managed) {
        PyBuffer buffer = managed.buffer();
        if (buffer.ndim() > BufferFlags.MAX_NDIM) {
            managed.retain();
            managed.release();
            throw PythonError.valueError(TOO_MANY_DIMENSIONS);
        }
        return ofLayout(
                managed,
                buffer.memory(),
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

    /** The object that exports the bytes ({@code memoryview.obj}), or null. */
    public Object obj() {
        return managed.obj();
    }

    /** The export this view is one of; null once released. */
    public ManagedBuffer managedBuffer() {
        return managed;
    }

    /** The block of bytes; an empty one once released. That of a readonly view refuses writes. */
    public Memory memory() {
        return isReadonly() ? new ReadonlyMemory(memory) : memory;
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

    /** Whether there is one dimension and no suboffset in it. */
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
        return layout == null ? Layout.of(new long[] {length}, new long[] {stride}, null) : layout;
    }

    /** The bytes of all items together ({@code memoryview.nbytes}). */
    public long nbytes() {
        return (layout == null ? length : layout.items()) * format.itemsize();
    }

    public boolean isReadonly() {
        return (state & READONLY) != 0;
    }

    public boolean isCContiguous() {
        return (state & C_CONTIGUOUS) != 0;
    }

    public boolean isFContiguous() {
        return (state & F_CONTIGUOUS) != 0;
    }

    public boolean hasSuboffsets() {
        return layout != null && layout.hasSuboffsets();
    }

    // Release and re-export

    /**
     * Notes that a {@code with} statement uses the view ({@code memory_enter}).
     *
     * @return whether it is the first one
     */
    public boolean enter() {
        boolean first = !isEntered();
        state |= ENTERED;
        return first;
    }

    /** Whether a {@code with} statement uses the view, which ends with the release. */
    public boolean isEntered() {
        return (state & (ENTERED | RELEASED)) == ENTERED;
    }

    public boolean isReleased() {
        return (state & RELEASED) != 0;
    }

    /**
     * Refuses a released view.
     *
     * @throws PythonError ValueError "operation forbidden on released memoryview object"
     */
    public void checkReleased() {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, (state & RELEASED) != 0)) {
            throw released();
        }
    }

    /** Refuses a released view, at a call site with a profile for its errors. */
    public void checkReleased(Node node, InlinedBranchProfile error) {
        if ((state & RELEASED) != 0) {
            error.enter(node);
            throw released();
        }
    }

    @TruffleBoundary
    private static PythonError released() {
        return PythonError.valueError("operation forbidden on released memoryview object");
    }

    /**
     * Refuses a view that must not be shared: the one {@code __release_buffer__} is called with.
     *
     * @throws PythonError ValueError "cannot create new view on restricted memoryview"
     */
    public void checkRestricted() {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, (state & RESTRICTED) != 0)) {
            throw restricted();
        }
    }

    @TruffleBoundary
    private static PythonError restricted() {
        return PythonError.valueError("cannot create new view on restricted memoryview");
    }

    /** Whether no view can be made of this one. */
    public boolean isRestricted() {
        return (state & RESTRICTED) != 0;
    }

    /** From now on no view can be made of this one (PEP 688). */
    public void restrict() {
        state |= RESTRICTED;
    }

    /**
     * Gives the view up ({@code memoryview.release}); a second time nothing happens.
     *
     * @throws PythonError BufferError "memoryview has %d exported buffers" while others use it
     */
    public void release() {
        if (isReleased()) {
            return;
        }
        if (exports() > 0) {
            throw exported(exports());
        }
        ManagedBuffer given = managed;
        state |= RELEASED;
        managed = null;
        memory = HeapMemory.EMPTY;
        given.release();
    }

    @TruffleBoundary
    private static PythonError exported(int exports) {
        return PythonError.format(
                ErrorKind.BUFFER_ERROR,
                "memoryview has %d exported buffer%s",
                exports,
                exports == 1 ? "" : "s");
    }

    /** How many buffers of this view are handed out. */
    public int exports() {
        return state / ONE_EXPORT;
    }

    /** Counts a buffer of this view that a host hands out without {@link #getBuffer}. */
    public void addExport() {
        state += ONE_EXPORT;
    }

    /** Counts a buffer of this view that came back. */
    public void removeExport() {
        state -= ONE_EXPORT;
    }

    /**
     * Exports the view's bytes again ({@code memory_getbuf}).
     *
     * <p>The descriptor names this Java object as exporter; a host that has a Python object around
     * it puts that in place of it.
     */
    @Override
    public PyBuffer getBuffer(int flags) {
        return ReExport.getBuffer(this, this, flags);
    }

    @Override
    public void releaseBuffer(PyBuffer buffer) {
        removeExport();
    }

    // Views of views

    /** Another view of the same items ({@code mbuf_add_view}). */
    public MemoryView duplicate() {
        checkReleased();
        checkRestricted();
        return new MemoryView(
                managed, memory, offset, format, length, stride, layout, state & SHAPE_BITS);
    }

    /** Another view of the same items that cannot be written to ({@code memoryview.toreadonly}). */
    public MemoryView toReadonly() {
        MemoryView view = duplicate();
        view.state |= READONLY;
        return view;
    }

    /**
     * A slice of the first dimension, {@code view[start:stop:step]}.
     *
     * @param start as Python's, {@code Long.MIN_VALUE} or {@code Long.MAX_VALUE} standing for
     *     anything beyond
     * @param step not zero and not {@code Long.MIN_VALUE}
     * @throws PythonError TypeError for a view of no dimension
     */
    public MemoryView slice(long start, long stop, long step) {
        checkReleased();
        checkRestricted();
        long first = Indexing.sliceStart(start, length, step);
        long count = Indexing.sliceCount(first, Indexing.sliceStop(stop, length, step), step);
        if (layout == null) {
            long newStride = stride * step;
            return new MemoryView(
                    managed,
                    memory,
                    offset + stride * first,
                    format,
                    count,
                    newStride,
                    null,
                    plainContiguity(count, newStride, format) | state & READONLY);
        }
        if (layout.ndim() == 0) {
            throw PythonError.typeError("invalid indexing of 0-dim memory");
        }
        return ofLayout(
                managed,
                memory,
                offset + layout.sliceOffset(0, first),
                format,
                layout.slice(0, first, step, count),
                isReadonly());
    }

    /** The layout of a slice of the first dimension, without a view of it. */
    public Layout sliceLayout(long start, long stop, long step) {
        long first = Indexing.sliceStart(start, length, step);
        long count = Indexing.sliceCount(first, Indexing.sliceStop(stop, length, step), step);
        return layout().slice(0, first, step, count);
    }

    /** Where a slice of the first dimension starts in the block, in bytes. */
    public long sliceOffset(long start, long step) {
        return offset + layout().sliceOffset(0, Indexing.sliceStart(start, length, step));
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
