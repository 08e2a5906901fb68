package org.pymemoryview.graalpy;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
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
import org.pymemoryview.graalpy.exporters.GrantedBuffers;
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
 * <p>GraalPy's builtins take buffers from any object through two libraries, which this exports.
 * What they acquire is a run of bytes: the view itself where its items follow each other, a copy
 * otherwise.
 */
@ExportLibrary(PythonBufferAcquireLibrary.class)
@ExportLibrary(PythonBufferAccessLibrary.class)
public final class PyMemoryViewObject extends ViewAsBuffer implements BufferExporter {
    /**
     * What {@code bytes(m)} asks for in GraalPy, alone among its builtins: it takes any layout, as
     * CPython does with {@code PyBUF_FULL_RO}.
     */
    public static final int CONTENTS = BufferFlags.ND;

    /** Where a view keeps its hash value, which CPython answers even after a release. */
    public static final HiddenKey HASH = new HiddenKey("pymemoryview.hash");

    /** Where a view keeps the buffers that others have of it; few have any. */
    private static final HiddenKey GRANTED = new HiddenKey("pymemoryview.granted");

    /**
     * Whether GraalPy has to know of a view that a {@code with} statement uses: where its own
     * operators are not replaced. Its count of exports is volatile, and dear.
     */
    private static final boolean PINS_ENTERED = !BuiltinSlots.REPLACEABLE;

    /** @param shape of the instances of the class */
    public PyMemoryViewObject(PythonClass type, Shape shape, MemoryView view) {
        super(type, shape, view);
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
        if (PINS_ENTERED && view.enter()) {
            ResizeLock.pin(view.obj(), 1);
        }
    }

    /**
     * Releases the view.
     *
     * @throws PythonError BufferError while others use it
     */
    public void releaseView() {
        if (view.exports() > 0) {
            forgetDropped();
        }
        Object entered = view.isEntered() ? view.obj() : null;
        view.release();
        if (entered != null) {
            ResizeLock.pin(entered, -1);
        }
    }

    @TruffleBoundary
    private void forgetDropped() {
        GrantedBuffers granted = granted();
        if (granted != null) {
            for (int dropped = granted.removeDropped(); dropped > 0; dropped--) {
                view.removeExport();
            }
        }
    }

    /** The buffers handed out to others of our exporters, or null for none yet. */
    private GrantedBuffers granted() {
        return (GrantedBuffers)
                DynamicObjectLibrary.getUncached().getOrDefault(this, GRANTED, null);
    }

    @Override
    public PyBuffer getBuffer(int flags) {
        PyBuffer buffer = ReExport.getBuffer(view, this, flags);
        GrantedBuffers granted = granted();
        if (granted == null) {
            granted = new GrantedBuffers();
            DynamicObjectLibrary.getUncached().put(this, GRANTED, granted);
        }
        granted.add(buffer);
        return buffer;
    }

    @Override
    public void releaseBuffer(PyBuffer buffer) {
        granted().remove(buffer);
        view.removeExport();
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
                return this;
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
            return this;
        }
        return new ContiguousCopy(this, ToBytesNode.getUncached().execute(null, view, Order.C));
    }

    @ExportMessage
    boolean isBuffer() {
        return true;
    }

    @ExportMessage
    void release() {
        view.removeExport();
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
        return view.offset() == 0 && view.block() instanceof HeapMemory;
    }

    @ExportMessage
    byte[] getInternalByteArray() {
        return ((HeapMemory) view.block()).bytes();
    }

    /**
     * Where bytes of the buffer are in the block. The library leaves bounds to its callers, but the
     * block may go on with bytes that are none of the view's.
     */
    private long within(int offset, int length) {
        if (offset < 0 || length < 0 || offset > view.nbytes() - length) {
            CompilerDirectives.transferToInterpreter();
            throw new IndexOutOfBoundsException(offset);
        }
        return view.offset() + offset;
    }

    /** The same for bytes to be written, which the library leaves to its callers too. */
    private long writable(int offset, int length) {
        if (view.isReadonly()) {
            throw Errors.typeError(null, "cannot modify read-only memory");
        }
        return within(offset, length);
    }

    @ExportMessage
    byte readByte(int offset) {
        long at = within(offset, Byte.BYTES);
        return view.block() instanceof HeapMemory heap
                ? heap.getByte(at)
                : getByte(view.block(), at);
    }

    @ExportMessage
    void writeByte(int offset, byte value) {
        long at = writable(offset, Byte.BYTES);
        if (view.block() instanceof HeapMemory heap) {
            heap.putByte(at, value);
        } else {
            putByte(view.block(), at, value);
        }
    }

    @ExportMessage
    short readShortByteOrder(int offset, ByteOrder order) {
        long at = within(offset, Short.BYTES);
        short value = view.block() instanceof HeapMemory heap
                ? heap.getShort(at)
                : getShort(view.block(), at);
        return isNative(order) ? value : Short.reverseBytes(value);
    }

    @ExportMessage
    int readIntByteOrder(int offset, ByteOrder order) {
        long at = within(offset, Integer.BYTES);
        int value = view.block() instanceof HeapMemory heap
                ? heap.getInt(at)
                : getInt(view.block(), at);
        return isNative(order) ? value : Integer.reverseBytes(value);
    }

    @ExportMessage
    long readLongByteOrder(int offset, ByteOrder order) {
        long at = within(offset, Long.BYTES);
        long value = view.block() instanceof HeapMemory heap
                ? heap.getLong(at)
                : getLong(view.block(), at);
        return isNative(order) ? value : Long.reverseBytes(value);
    }

    @ExportMessage
    @TruffleBoundary
    void readIntoByteArray(int offset, byte[] target, int targetOffset, int length) {
        view.block().read(within(offset, length), target, targetOffset, length);
    }

    @ExportMessage
    @TruffleBoundary
    void writeFromByteArray(int offset, byte[] source, int sourceOffset, int length) {
        view.block().write(writable(offset, length), source, sourceOffset, length);
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
