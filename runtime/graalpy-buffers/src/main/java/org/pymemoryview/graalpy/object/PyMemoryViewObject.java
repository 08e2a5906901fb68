package org.pymemoryview.graalpy.object;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.internals.AskingBuiltin;
import org.pymemoryview.graalpy.internals.SlotNumbers;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.lock.ResizeLock;
import org.pymemoryview.graalpy.lock.ViewHolder;
import org.pymemoryview.graalpy.types.HostContext;
import org.pymemoryview.nodes.ToBytesNode;

/**
 * A {@code memoryview} of Python code.
 *
 * <p>GraalPy's builtins acquire buffers of any object through a library, which this class exports.
 * They get contiguous bytes: {@link LentBytes} of a C-contiguous view, a copy of any other.
 */
@ExportLibrary(PythonBufferAcquireLibrary.class)
@ExportLibrary(PythonBufferAccessLibrary.class)
public final class PyMemoryViewObject extends ViewAsBuffer implements BufferExporter, ViewHolder {
    /**
     * The request of {@code bytes(m)} and {@code b"%b" % m} in GraalPy. It is granted for any
     * layout, as CPython's {@code PyBUF_FULL_RO}. Of other builtins only the unpickler makes it.
     */
    public static final int CONTENTS = BufferFlags.ND;

    /** The key of a view's hash value, which CPython returns even after a release. */
    public static final HiddenKey HASH = new HiddenKey("pymemoryview.hash");

    /**
     * The key of the number of buffers that C code has of a view, which are certain to be in use.
     * No field, since hardly a view has any.
     */
    private static final HiddenKey GRANTED = new HiddenKey("pymemoryview.granted");

    /**
     * Whether views that {@code with} statements use are counted by GraalPy too: only where its
     * operators cannot be replaced, because its count of exports is volatile, which is expensive.
     */
    private static final boolean PINS_ENTERED = !SlotNumbers.REPLACEABLE;

    /** @param shape of the instances of the class */
    public PyMemoryViewObject(PythonClass type, Shape shape, MemoryView view) {
        super(type, shape, view);
    }

    /** A Python object around a view, in the present context. */
    public static PyMemoryViewObject of(MemoryView view) {
        PythonClass type = HostContext.get().memoryViewType();
        return new PyMemoryViewObject(type, type.getInstanceShape(), view);
    }

    public MemoryView view() {
        return view;
    }

    @Override
    public MemoryView heldView() {
        return view;
    }

    /** The class, which is {@code memoryview}. */
    public PythonClass type() {
        return (PythonClass) Line.get().classOf(this);
    }

    /** Begins a {@code with} statement. */
    public void enter() {
        if (view.enter() && PINS_ENTERED) {
            ResizeLock.pin(view.obj(), 1);
        }
    }

    /**
     * Releases the view.
     *
     * @param lent profiles the rare case that others use it, or did and were dropped: a view that a
     *     compiled loop makes and releases is never an object where this is not compiled
     * @throws PythonError BufferError while others use it
     */
    public void releaseView(Node inliningTarget, InlinedBranchProfile lent) {
        Object entered = PINS_ENTERED && view.isEntered() ? view.obj() : null;
        if (view.exports() > 0 && view.pins() == 0) {
            lent.enter(inliningTarget);
            if (granted() == 0) {
                view = Borrowers.settle(this);
            }
        }
        view.release();
        if (entered != null) {
            ResizeLock.pin(entered, -1);
        }
    }

    /** Replaces the view by another one of the same bytes. */
    void replaceView(MemoryView other) {
        view = other;
    }

    @Override
    public PyBuffer getBuffer(int flags) {
        return view.getBuffer(this, flags);
    }

    @Override
    public void releaseBuffer(PyBuffer buffer) {
        ((MemoryView) buffer.internal()).removeExport();
    }

    /** A buffer for C code, which says when it is done ({@link #releaseGranted}). */
    public PyBuffer grantBuffer(int flags) {
        PyBuffer buffer = getBuffer(flags);
        setGranted(granted() + 1);
        return buffer;
    }

    /** Takes a buffer back from C code. */
    public void releaseGranted(PyBuffer buffer) {
        setGranted(granted() - 1);
        releaseBuffer(buffer);
    }

    @TruffleBoundary
    private int granted() {
        return (int) DynamicObjectLibrary.getUncached().getOrDefault(this, GRANTED, 0);
    }

    @TruffleBoundary
    private void setGranted(int count) {
        DynamicObjectLibrary.getUncached().put(this, GRANTED, count);
    }

    @ExportMessage
    boolean hasBuffer() {
        return true;
    }

    /**
     * The buffer for a builtin.
     *
     * @param uncommon profiles the rare case, so that it is not compiled at most sites: escape
     *     analysis cannot remove the lent buffer where it is merged with another result
     */
    @ExportMessage
    static Object acquire(
            PyMemoryViewObject self,
            int flags,
            @Bind Node inliningTarget,
            @Cached InlinedBranchProfile uncommon) {
        MemoryView view = self.view;
        try {
            if (self.grantsPlainly(flags)) {
                view.checkRestricted();
                view.addExport();
                return new LentBytes(self);
            }
            uncommon.enter(inliningTarget);
            return self.acquireAny(request(flags, inliningTarget));
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }

    /** Whether nothing but a restriction keeps a builtin from the bytes as they are. */
    private boolean grantsPlainly(int flags) {
        boolean simple = flags == BufferFlags.SIMPLE
                || flags == CONTENTS
                || flags == BufferFlags.WRITABLE && !view.isReadonly();
        return simple && view.isCContiguous() && !view.isReleased();
    }

    /**
     * What CPython's builtin requests where one of GraalPy's does.
     *
     * @param library what the builtin's node asks by
     */
    public static int request(int flags, Node library) {
        return flags == CONTENTS && !AskingBuiltin.unpickles(library) ? BufferFlags.FULL_RO : flags;
    }

    @TruffleBoundary
    private Object acquireAny(int flags) {
        PyBuffer buffer = view.getBuffer(this, flags);
        if (view.isCContiguous()) {
            return new LentBytes(this);
        }
        try {
            return new ContiguousCopy(this, ToBytesNode.getUncached().execute(null, view, Order.C));
        } catch (PythonError e) {
            releaseBuffer(buffer);
            throw e;
        }
    }

    // Some builtins access bytes of a memoryview without acquiring it first. Those that read
    // numbers acquire it.

    @ExportMessage
    boolean isBuffer() {
        return true;
    }

    @ExportMessage
    int getBufferLength() {
        return ByteAccess.length(view);
    }

    @ExportMessage
    boolean isReadonly() {
        return view.isReadonly();
    }

    @ExportMessage
    int getItemSize() {
        return ByteAccess.itemsize(view);
    }

    @ExportMessage
    TruffleString getFormatString() {
        return ByteAccess.format(view);
    }

    @ExportMessage
    boolean hasInternalByteArray() {
        return ByteAccess.hasArray(view);
    }

    @ExportMessage
    byte[] getInternalByteArray() {
        return ByteAccess.array(view);
    }

    @ExportMessage
    byte readByte(int offset) {
        return ByteAccess.readByte(view, offset);
    }

    @ExportMessage
    void writeByte(int offset, byte value) {
        ByteAccess.writeByte(view, offset, value);
    }

    @ExportMessage
    void readIntoByteArray(int offset, byte[] target, int targetOffset, int length) {
        ByteAccess.read(view, offset, target, targetOffset, length);
    }

    @ExportMessage
    void writeFromByteArray(int offset, byte[] source, int sourceOffset, int length) {
        ByteAccess.write(view, offset, source, sourceOffset, length);
    }

    @ExportMessage
    void readIntoBuffer(
            int offset,
            Object target,
            int targetOffset,
            int length,
            PythonBufferAccessLibrary targetLibrary) {
        ByteAccess.readInto(view, offset, target, targetOffset, length, targetLibrary);
    }
}
