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
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.memory.ReleasedMemory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

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
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(MemoryView.class, "state", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final long READONLY = 0x01;
    private static final long RELEASED = 0x02;
    private static final long RESTRICTED = 0x04;
    private static final long C_CONTIGUOUS = 0x08;
    private static final long F_CONTIGUOUS = 0x10;
    private static final long ENTERED = 0x20;

    /** What a release leaves of the state bits, and a copy takes over. */
    private static final long SHAPE_BITS = READONLY | C_CONTIGUOUS | F_CONTIGUOUS;

    /** The count of exports shares the state with the bits above; this is one export. */
    private static final long ONE_EXPORT = 0x100;

    private static final String TOO_MANY_DIMENSIONS =
            "memoryview: number of dimensions must not exceed " + BufferFlags.MAX_NDIM;

    private ManagedBuffer managed;
    private Memory memory;
    private final ItemFormat format;

    /** Null for one dimension without suboffsets, whose stride is an int. */
    private final Layout layout;

    private final long offset;

    /** Items; for more than one dimension those of the first, 1 for none. */
    private final long length;

    /** Bytes from an item to the next in a plain view. */
    private final int stride;

    private long state;

    private MemoryView(
            ManagedBuffer managed,
            Memory memory,
            long offset,
            ItemFormat format,
            long length,
            int stride,
            Layout layout,
            long state) {
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
        long state = plainContiguity(length, stride, format) | (readonly ? READONLY : 0);
        return ofItems(managed, memory, offset, format, length, stride, state);
    }

    private static MemoryView ofItems(
            ManagedBuffer managed,
            Memory memory,
            long offset,
            ItemFormat format,
            long length,
            long stride,
            long state) {
        int step = (int) stride;
        Layout far = step == stride ? null : farApart(length, stride);
        return new MemoryView(managed, memory, offset, format, length, step, far, state);
    }

    /**
     * The layout of items that are farther apart than an int says, as a slice with a large step.
     */
    @TruffleBoundary
    private static Layout farApart(long length, long stride) {
        return Layout.of(new long[] {length}, new long[] {stride}, null);
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
        long state = contiguity(layout, format) | (readonly ? READONLY : 0);
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

    private static long plainContiguity(long length, long stride, ItemFormat format) {
        return length == 1 || stride == format.itemsize() ? C_CONTIGUOUS | F_CONTIGUOUS : 0;
    }

    private static long contiguity(Layout layout, ItemFormat format) {
        return (layout.isCContiguous(format.itemsize()) ? C_CONTIGUOUS : 0)
                | (layout.isFContiguous(format.itemsize()) ? F_CONTIGUOUS : 0);
    }

    // What a view is made of

    /** The object that exports the bytes ({@code memoryview.obj}), or null; null once released. */
    public Object obj() {
        ManagedBuffer present = managed;
        return present == null ? null : present.obj();
    }

    /** The export this view is one of; null once released. */
    public ManagedBuffer managedBuffer() {
        return managed;
    }

    /** The block of bytes; {@link ReleasedMemory} once released. */
    public Memory memory() {
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

    /** Whether there is one dimension, no suboffset in it, and a stride that is an int. */
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
        long before = addState(ENTERED);
        boolean first = (before & (ENTERED | RELEASED)) == 0;
        ManagedBuffer present = managed;
        if (first && present != null) {
            present.enter();
        }
        return first;
    }

    /**
     * Sets bits of the state, which other threads may change meanwhile; returns those of before.
     */
    private long addState(long bits) {
        if (isShared()) {
            return (long) STATE.getAndBitwiseOr(this, bits);
        }
        long before = state;
        state = before | bits;
        return before;
    }

    private boolean isShared() {
        ManagedBuffer present = managed;
        return present != null && present.isShared();
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

    private static PythonError released() {
        return PythonError.releasedView();
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

    /** From now on no view can be made of this one (PEP 688). */
    public void restrict() {
        addState(RESTRICTED);
    }

    /**
     * Gives the view up ({@code memoryview.release}); a second time nothing happens.
     *
     * @throws PythonError BufferError "memoryview has %d exported buffers" while others use it
     */
    public void release() {
        long before = isShared() ? releaseState() : state;
        if ((before & RELEASED) != 0) {
            return;
        }
        if (before >= ONE_EXPORT) {
            throw exported(before / ONE_EXPORT);
        }
        ManagedBuffer given = managed;
        state = before | RELEASED;
        managed = null;
        memory = ReleasedMemory.INSTANCE;
        if ((before & ENTERED) != 0) {
            given.leave();
        }
        given.release();
    }

    /** Claims the release of a shared view, if nobody else did and nobody uses it. */
    @TruffleBoundary
    private long releaseState() {
        long before;
        do {
            before = (long) STATE.getVolatile(this);
        } while ((before & RELEASED) == 0
                && before < ONE_EXPORT
                && !STATE.compareAndSet(this, before, before | RELEASED));
        return before;
    }

    @TruffleBoundary
    private static PythonError exported(long exports) {
        return PythonError.format(
                ErrorKind.BUFFER_ERROR,
                "memoryview has %d exported buffer%s",
                exports,
                exports == 1 ? "" : "s");
    }

    /** How many buffers of this view are handed out. */
    public long exports() {
        return state / ONE_EXPORT;
    }

    /**
     * Counts a buffer of this view that a host hands out without {@link #getBuffer}.
     *
     * @throws PythonError ValueError where another thread has released a shared view
     */
    public void addExport() {
        ManagedBuffer present = managed;
        if (present == null) {
            throw released();
        }
        if (present.isShared()) {
            addSharedExport();
        } else {
            state += ONE_EXPORT;
        }
    }

    @TruffleBoundary
    private void addSharedExport() {
        long before;
        do {
            before = (long) STATE.getVolatile(this);
            if ((before & RELEASED) != 0) {
                throw released();
            }
        } while (!STATE.compareAndSet(this, before, before + ONE_EXPORT));
    }

    /** Counts a buffer of this view that came back. */
    public void removeExport() {
        if (isShared()) {
            STATE.getAndAdd(this, -ONE_EXPORT);
        } else {
            state -= ONE_EXPORT;
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
        return ReExport.getBuffer(this, this, flags);
    }

    @Override
    public void releaseBuffer(PyBuffer buffer) {
        removeExport();
    }

    // Views of views

    /**
     * The export of a view that is not released, which keeps its memory for a view that is made of
     * this one now.
     */
    private ManagedBuffer liveManaged() {
        checkReleased();
        checkRestricted();
        ManagedBuffer present = managed;
        if (present == null) {
            throw released();
        }
        return present;
    }

    /** A view made of this one, unless another thread has released this one meanwhile. */
    private MemoryView derived(MemoryView view) {
        if (view.memory == ReleasedMemory.INSTANCE) {
            view.release();
            throw released();
        }
        return view;
    }

    /** Another view of the same items ({@code mbuf_add_view}). */
    public MemoryView duplicate() {
        return duplicate(state & SHAPE_BITS);
    }

    private MemoryView duplicate(long bits) {
        return derived(new MemoryView(
                liveManaged(), memory, offset, format, length, stride, layout, bits));
    }

    /** Another view of the same items that cannot be written to ({@code memoryview.toreadonly}). */
    public MemoryView toReadonly() {
        return duplicate(state & SHAPE_BITS | READONLY);
    }

    /**
     * A slice of the first dimension, {@code view[start:stop:step]}.
     *
     * @param start as Python's, {@code Long.MIN_VALUE} or {@code Long.MAX_VALUE} standing for
     *     anything beyond
     * @param step {@code Long.MIN_VALUE} stands for anything below
     * @throws PythonError ValueError "slice step cannot be zero", TypeError for a view of no
     *     dimension
     */
    public MemoryView slice(long start, long stop, long step) {
        ManagedBuffer present = liveManaged();
        long by = checkStep(step);
        long first = Indexing.sliceStart(start, length, by);
        long count = Indexing.sliceCount(first, Indexing.sliceStop(stop, length, by), by);
        if (layout == null) {
            long newStride = stride * by;
            return derived(ofItems(
                    present,
                    memory,
                    offset + stride * first,
                    format,
                    count,
                    newStride,
                    plainContiguity(count, newStride, format) | state & READONLY));
        }
        if (layout.ndim() == 0) {
            throw PythonError.typeError("invalid indexing of 0-dim memory");
        }
        return derived(ofLayout(
                present,
                memory,
                offset + layout.sliceOffset(0, first),
                format,
                layout.slice(0, first, by, count),
                isReadonly()));
    }

    /**
     * The step of a slice, as CPython takes it ({@code PySlice_Unpack}).
     *
     * @throws PythonError ValueError "slice step cannot be zero"
     */
    public static long checkStep(long step) {
        if (step == 0) {
            throw zeroStep();
        }
        return Math.max(step, -Long.MAX_VALUE);
    }

    @TruffleBoundary
    private static PythonError zeroStep() {
        return PythonError.valueError("slice step cannot be zero");
    }

    /** The layout of a slice of the first dimension, without a view of it. */
    public Layout sliceLayout(long start, long stop, long step) {
        long by = checkStep(step);
        long first = Indexing.sliceStart(start, length, by);
        long count = Indexing.sliceCount(first, Indexing.sliceStop(stop, length, by), by);
        return layout().slice(0, first, by, count);
    }

    /** Where a slice of the first dimension starts in the block, in bytes. */
    public long sliceOffset(long start, long step) {
        return offset + layout().sliceOffset(0, Indexing.sliceStart(start, length, step));
    }

    /** The same bytes with another format and layout; {@code Casting} has checked that they fit. */
    MemoryView reinterpret(ItemFormat newFormat) {
        long itemsize = newFormat.itemsize();
        return derived(ofItems(
                liveManaged(),
                memory,
                offset,
                newFormat,
                nbytes() / itemsize,
                itemsize,
                isReadonly()));
    }

    /** As {@link #reinterpret(ItemFormat)}, with a shape. */
    MemoryView reinterpret(ItemFormat newFormat, Layout newLayout) {
        return derived(ofLayout(liveManaged(), memory, offset, newFormat, newLayout, isReadonly()));
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

    /** Where the walk along the dimensions starts, for {@link Layout#lookup}. */
    public Pointer start() {
        return new Pointer(memory, offset);
    }
}
