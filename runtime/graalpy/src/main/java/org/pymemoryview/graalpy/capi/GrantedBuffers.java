package org.pymemoryview.graalpy.capi;

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
    private final Map<Long, GrantedBuffer> granted = new ConcurrentHashMap<>();

    @Override
    public void getBuffer(Object exporter, long target, int flags) {
        try {
            grant((PyMemoryViewObject) exporter, target, flags);
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }

    private void grant(PyMemoryViewObject view, long target, int flags) {
        PyBuffer buffer = view.getBuffer(flags);
        try {
            GrantedBuffer copy = GrantedBuffer.of(buffer, flags);
            copy.describe(target, view);
            granted.put(copy.address(), copy);
        } catch (PythonError e) {
            view.releaseBuffer(buffer);
            throw e;
        }
    }

    @Override
    public void releaseBuffer(Object exporter, long target) {
        GrantedBuffer buffer = granted.remove(GrantedBuffer.addressIn(target));
        buffer.free();
        ((PyMemoryViewObject) buffer.buffer().obj()).releaseBuffer(buffer.buffer());
    }
}
