package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.runtime.AsyncHandler.AsyncAction;
import com.oracle.graal.python.runtime.AsyncHandler.SharedFinalizer.FinalizableReference;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;

/**
 * Gives a buffer back to its exporter once all views of it are dropped: GraalPy keeps this and
 * calls it at a safepoint, on the context's main thread, after a collection has found them gone.
 *
 * <p>The exporter is kept until then. One that is only reachable from its own dropped view is
 * released as well, but one that has its own view among its attributes is never found gone.
 */
final class DroppedExport extends FinalizableReference {
    private final PyBuffer buffer;

    private DroppedExport(ManagedBuffer views, Once exporter, PyBuffer buffer) {
        super(views, exporter, PythonContext.get(null).getSharedFinalizer());
        this.buffer = buffer;
    }

    /**
     * An export whose release comes even if nobody asks for it.
     *
     * @param exporter hears of the release once
     */
    @TruffleBoundary
    static ManagedBuffer watch(BufferExporter exporter, Object obj, PyBuffer buffer) {
        Once once = new Once(exporter);
        ManagedBuffer views = new ManagedBuffer(once, obj, buffer);
        once.drop = new DroppedExport(views, once, buffer);
        return views;
    }

    /** Who hears of the release of an export that is watched; null of any other. */
    static BufferExporter exporter(ManagedBuffer views) {
        return views.exporter() instanceof Once once ? once.exporter : null;
    }

    @Override
    public AsyncAction release() {
        return context -> ((Once) getReference()).releaseBuffer(buffer);
    }

    /** The exporter, who does not hear of a release twice. */
    private static final class Once implements BufferExporter {
        private final BufferExporter exporter;
        private DroppedExport drop;

        Once(BufferExporter exporter) {
            this.exporter = exporter;
        }

        @Override
        public PyBuffer getBuffer(int flags) {
            return exporter.getBuffer(flags);
        }

        @Override
        public void releaseBuffer(PyBuffer released) {
            if (!drop.isReleased()) {
                drop.markReleased();
                exporter.releaseBuffer(released);
            }
        }
    }
}
