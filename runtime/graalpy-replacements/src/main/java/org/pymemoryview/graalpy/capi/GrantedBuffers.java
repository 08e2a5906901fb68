package org.pymemoryview.graalpy.capi;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.BufferFunctions;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The buffers of memoryviews that C code holds. */
final class GrantedBuffers implements BufferFunctions {
    /** By the address in {@code Py_buffer.internal}. */
    private final Map<Long, Grant> granted = new ConcurrentHashMap<>();

    @Override
    public void getBuffer(Object exporter, long target, int flags) {
        try {
            grant((PyMemoryViewObject) exporter, target, flags);
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }

    private void grant(PyMemoryViewObject object, long target, int flags) {
        PyBuffer buffer = object.grantBuffer(flags);
        try {
            GrantedBuffer copy = GrantedBuffer.of(buffer, flags);
            MemoryView held = object.view().duplicate();
            held.enter();
            copy.describe(target, object);
            granted.put(copy.address(), new Grant(copy, held));
        } catch (PythonError e) {
            object.releaseGranted(buffer);
            throw e;
        }
    }

    @Override
    public void releaseBuffer(Object exporter, long target) {
        granted.remove(GrantedBuffer.addressIn(target)).release();
    }

    /**
     * What C code has.
     *
     * @param held a view that keeps the exporter from being resized or closed meanwhile
     */
    private record Grant(GrantedBuffer copy, MemoryView held) {
        void release() {
            copy.free();
            PyBuffer buffer = copy.buffer();
            ((PyMemoryViewObject) buffer.obj()).releaseGranted(buffer);
            held.release();
        }
    }
}
