package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.nodes.object.GetClassNode;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;

/**
 * Any object, asked anew for each buffer. A buffer that its consumer has dropped goes back to the
 * object, as {@link DropWatch} says.
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
        ((Lease) buffer.internal()).drop.end();
    }

    /** The buffer that an object granted, of the one that its consumer has. */
    static PyBuffer granted(PyBuffer held) {
        return held != null && held.internal() instanceof Lease lease
                ? lease.managed.buffer()
                : held;
    }

    /** A buffer that a consumer has; it is known by a descriptor that nobody else has. */
    private static final class Lease {
        private final ManagedBuffer managed;
        private DropWatch drop;

        private Lease(ManagedBuffer managed) {
            this.managed = managed;
        }

        static PyBuffer of(ManagedBuffer managed) {
            Lease lease = new Lease(managed);
            PyBuffer descriptor = managed.buffer().copy(lease);
            lease.drop = DropWatch.of(descriptor, managed::release);
            return descriptor;
        }
    }
}
