package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.pymemoryview.Buffers;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.graalpy.lock.Holder;
import org.pymemoryview.graalpy.lock.ViewHolder;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.internal.ArrayLength;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/**
 * What a GraalPy builtin gets of an exporter: the bytes of a view made for it, which it releases.
 */
@ExportLibrary(value = PythonBufferAccessLibrary.class, delegateTo = "bytes")
public final class AcquiredView implements ViewHolder, Holder {
    final Object bytes;

    private final MemoryView view;

    private AcquiredView(Object bytes, MemoryView view) {
        this.bytes = bytes;
        this.view = view;
    }

    /**
     * The bytes of a view, which is released with them, and at once where it has none to give.
     *
     * @param flags as the builtin asks for them
     */
    @TruffleBoundary
    public static AcquiredView of(MemoryView view, int flags) {
        Object python = PyMemoryViewObject.of(view);
        try {
            return new AcquiredView(
                    PythonBufferAcquireLibrary.getUncached().acquire(python, flags), view);
        } catch (PException e) {
            view.release();
            throw e;
        }
    }

    /**
     * A view of a buffer whose bytes are read: CPython's builtins do so without a memoryview, so
     * that more dimensions than that can have are no error. They are copied then.
     */
    @TruffleBoundary
    public static MemoryView ofContents(ManagedBuffer managed) {
        PyBuffer buffer = managed.buffer();
        if (buffer.ndim() <= BufferFlags.MAX_NDIM) {
            return MemoryView.of(managed);
        }
        managed.retain();
        try {
            byte[] bytes = new byte[ArrayLength.of(buffer.layout().items(), buffer.itemsize())];
            Memory copy = new HeapMemory(bytes);
            Buffers.toContiguous(copy, 0, buffer, bytes.length, 'C');
            ManagedBuffer owner = new ManagedBuffer(null, managed.obj(), null);
            return MemoryView.ofItems(owner, copy, 0, ItemFormat.BYTES, bytes.length, 1, true);
        } finally {
            managed.release();
        }
    }

    @Override
    public MemoryView heldView() {
        return view;
    }

    /** What the view has handed out in turn. */
    @Override
    public Object held() {
        return bytes;
    }

    @ExportMessage
    @TruffleBoundary
    void release() {
        PythonBufferAccessLibrary.getUncached().release(bytes);
        view.release();
    }

    @ExportMessage
    Object getOwner() {
        return view.obj();
    }
}
