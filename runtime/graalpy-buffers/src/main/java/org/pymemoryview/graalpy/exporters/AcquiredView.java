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
import org.pymemoryview.internal.Allocation;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/**
 * The buffer of an exporter for a builtin of GraalPy's: the bytes of a view that is made for it,
 * and released with the buffer.
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
     * The buffer of a view, which is released with it, or at once where the request is refused.
     *
     * @param flags the request of the builtin
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
     * A view of a buffer whose bytes are read. CPython's builtins read them without a memoryview,
     * so that a buffer may have more dimensions than a memoryview can; its bytes are copied then.
     */
    @TruffleBoundary
    public static MemoryView ofContents(ManagedBuffer managed) {
        PyBuffer buffer = managed.buffer();
        if (buffer.ndim() <= BufferFlags.MAX_NDIM) {
            return MemoryView.of(managed);
        }
        managed.retain();
        try {
            byte[] bytes = Allocation.bytes(buffer.layout().items(), buffer.itemsize());
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

    /** The buffer that was acquired of the view. */
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
