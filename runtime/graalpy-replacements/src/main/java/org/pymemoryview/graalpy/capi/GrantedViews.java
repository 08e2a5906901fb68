package org.pymemoryview.graalpy.capi;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.line.BufferFunctions;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The buffers that C code holds of objects, each by a view that is made for it. */
final class GrantedViews implements BufferFunctions {
    /** By the address in {@code Py_buffer.internal}. */
    private final Map<Long, Granted> granted = new ConcurrentHashMap<>();

    @Override
    public void getBuffer(Object exporter, long target, int flags) {
        try {
            grant(exporter, target, flags);
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }

    private void grant(Object object, long target, int flags) {
        MemoryView view = Exporters.bufferView(object, flags);
        try {
            GrantedBuffer copy = GrantedBuffer.of(view.managedBuffer().buffer(), flags);
            view.enter();
            copy.describe(target, object);
            granted.put(copy.address(), new Granted(copy, view));
        } catch (PythonError e) {
            view.release();
            throw e;
        }
    }

    @Override
    public void releaseBuffer(Object exporter, long target) {
        release(target);
    }

    /** Releases a buffer; whether it is one of these. */
    boolean release(long target) {
        Granted buffer = granted.remove(GrantedBuffer.addressIn(target));
        if (buffer == null) {
            return false;
        }
        buffer.release();
        return true;
    }

    /** What C reaches, and the view that prevents a resize of the object meanwhile. */
    private record Granted(GrantedBuffer copy, MemoryView view) {
        void release() {
            copy.free();
            view.release();
        }
    }
}
