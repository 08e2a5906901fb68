package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.nodes.object.GetClassNode;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.graalpy.lock.Lease;

/**
 * Any object as an exporter, with an export of its own for each request. A buffer that its consumer
 * has dropped is given back, by {@link org.pymemoryview.graalpy.lock.DropWatch}.
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
     * <p>An array that redirects makes a second request, to the {@code obj} of its first buffer.
     * For a {@code __buffer__} in Python that is a wrapper which exports nothing.
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
