package org.pymemoryview.graalpy;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.ReExport;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.exporters.ResizeLock;
import org.pymemoryview.graalpy.replacements.BuiltinSlots;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.nodes.ToBytesNode;
import org.pymemoryview.nodes.ToBytesNode.Order;

import java.nio.ByteOrder;

/**
 * A {@code memoryview} of Python code.
 *
 * <p>GraalPy's builtins take buffers from any object through a library, which this exports. What
 * they acquire is a run of bytes: {@link LentBytes} of a C-contiguous view, a copy otherwise.
 */
@ExportLibrary(PythonBufferAcquireLibrary.class)
@ExportLibrary(PythonBufferAccessLibrary.class)
public final class PyMemoryViewObject extends PythonObject implements BufferExporter {
    /**
     * What {@code bytes(m)} asks for in GraalPy, alone among its builtins: it takes any layout, as
     * CPython does with {@code PyBUF_FULL_RO}.
     */
    public static final int CONTENTS = BufferFlags.ND;

    /** Where a view keeps its hash value, which CPython answers even after a release. */
    public static final HiddenKey HASH = new HiddenKey("pymemoryview.hash");

    /**
     * Whether GraalPy has to know of a view that a {@code with} statement uses: where its own
     * operators are not replaced. Its count of exports is volatile, and dear.
     */
    private static final boolean PINS_ENTERED = !BuiltinSlots.REPLACEABLE;

    private MemoryView view;

    /** @param shape of the instances of the class */
    public PyMemoryViewObject(PythonClass type, Shape shape, MemoryView view) {
        super(type, shape);
        this.view = view;
    }

    public MemoryView view() {
        return view;
    }

    /** The class, which is {@code memoryview}. */
    public PythonClass type() {
        return (PythonClass) getInitialPythonClass();
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
     * @throws PythonError BufferError while others use it
     */
    public void releaseView() {
        Object entered = PINS_ENTERED && view.isEntered() ? view.obj() : null;
        if (view.exports() > 0 && view.pins() == 0) {
            view = Borrowers.settle(this);
        }
        view.release();
        if (entered != null) {
            ResizeLock.pin(entered, -1);
        }
    }

    /** Lets go of the view, and goes on with another of the same bytes. */
    void replaceView(MemoryView other) {
        view = other;
    }

    @Override
    public PyBuffer getBuffer(int flags) {
        return ReExport.getBuffer(view, this, flags);
    }

    @Override
    public void releaseBuffer(PyBuffer buffer) {
        ((MemoryView) buffer.internal()).removeExport();
    }

    @ExportMessage
    boolean hasBuffer() {
        return true;
    }

    @ExportMessage
    Object acquire(int flags) {
        try {
            if ((flags == 0 || flags == CONTENTS) && view.isCContiguous() && !view.isReleased()) {
                view.checkRestricted();
                view.addExport();
                return new LentBytes(this);
            }
            return acquireAny(flags);
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }

    @TruffleBoundary
    private Object acquireAny(int flags) {
        ReExport.getBuffer(view, this, flags == CONTENTS ? BufferFlags.FULL_RO : flags);
        if (view.isCContiguous()) {
            return new LentBytes(this);
        }
        return new ContiguousCopy(this, ToBytesNode.getUncached().execute(null, view, Order.C));
    }

    // Some builtins read a memoryview without having acquired it first.

    @ExportMessage
    boolean isBuffer() {
        return true;
    }

    @ExportMessage
    int getBufferLength() {
        return Math.toIntExact(view.nbytes());
    }

    @ExportMessage
    boolean isReadonly() {
        return view.isReadonly();
    }

    @ExportMessage
    int getItemSize() {
        return Math.toIntExact(view.itemsize());
    }

    @ExportMessage
    TruffleString getFormatString() {
        return Strings.of(view.format().text());
    }

    /** GraalPy takes the array to start with the buffer's first byte. */
    @ExportMessage
    boolean hasInternalByteArray() {
        return view.offset() == 0 && view.memory() instanceof HeapMemory;
    }

    @ExportMessage
    byte[] getInternalByteArray() {
        return ((HeapMemory) view.memory()).bytes();
    }

    @ExportMessage
    byte readByte(int offset) {
        return view.memory() instanceof HeapMemory heap
                ? heap.getByte(view.offset() + offset)
                : getByte(view.memory(), view.offset() + offset);
    }

    @ExportMessage
    void writeByte(int offset, byte value) {
        if (view.memory() instanceof HeapMemory heap) {
            heap.putByte(view.offset() + offset, value);
        } else {
            putByte(view.memory(), view.offset() + offset, value);
        }
    }

    @ExportMessage
    short readShortByteOrder(int offset, ByteOrder order) {
        short value = view.memory() instanceof HeapMemory heap
                ? heap.getShort(view.offset() + offset)
                : getShort(view.memory(), view.offset() + offset);
        return isNative(order) ? value : Short.reverseBytes(value);
    }

    @ExportMessage
    int readIntByteOrder(int offset, ByteOrder order) {
        int value = view.memory() instanceof HeapMemory heap
                ? heap.getInt(view.offset() + offset)
                : getInt(view.memory(), view.offset() + offset);
        return isNative(order) ? value : Integer.reverseBytes(value);
    }

    @ExportMessage
    long readLongByteOrder(int offset, ByteOrder order) {
        long value = view.memory() instanceof HeapMemory heap
                ? heap.getLong(view.offset() + offset)
                : getLong(view.memory(), view.offset() + offset);
        return isNative(order) ? value : Long.reverseBytes(value);
    }

    @ExportMessage
    @TruffleBoundary
    void readIntoByteArray(int offset, byte[] target, int targetOffset, int length) {
        view.memory().read(view.offset() + offset, target, targetOffset, length);
    }

    @ExportMessage
    @TruffleBoundary
    void writeFromByteArray(int offset, byte[] source, int sourceOffset, int length) {
        view.memory().write(view.offset() + offset, source, sourceOffset, length);
    }

    private static boolean isNative(ByteOrder order) {
        return order == ByteOrder.nativeOrder();
    }

    @TruffleBoundary
    private static byte getByte(Memory memory, long offset) {
        return memory.getByte(offset);
    }

    @TruffleBoundary
    private static short getShort(Memory memory, long offset) {
        return memory.getShort(offset);
    }

    @TruffleBoundary
    private static int getInt(Memory memory, long offset) {
        return memory.getInt(offset);
    }

    @TruffleBoundary
    private static long getLong(Memory memory, long offset) {
        return memory.getLong(offset);
    }

    @TruffleBoundary
    private static void putByte(Memory memory, long offset, byte value) {
        memory.putByte(offset, value);
    }
}
