package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.nodes.object.GetClassNode;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.graalpy.lock.Lease;

/**
 * Any object, asked anew for each buffer. A buffer that its consumer has dropped goes back to the
 * object, as {@link org.pymemoryview.graalpy.lock.DropWatch} says.
 */
final class WatchedExporter implements BufferExporter {
    private final Object object;
    private Object obj;

    WatchedExporter(Object object) {
        this.object = object;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The second request comes from an array that redirects to what its first buffer says is its
     * object, which for a {@code __buffer__} in Python is a wrapper that exports nothing.
     */
    @Override
    public PyBuffer getBuffer(int flags) {
        if (obj != null && PythonProtocol.isExporter(GetClassNode.executeUncached(object))) {
            throw Exporters.notBytesLike(obj);
        }
        ManagedBuffer managed = Exporters.export(object, flags);
        managed.retain();
        obj = managed.obj();
        return Lease.of(managed);
    }

    @Override
    public void releaseBuffer(PyBuffer buffer) {
        Lease.end(buffer);
    }
}
