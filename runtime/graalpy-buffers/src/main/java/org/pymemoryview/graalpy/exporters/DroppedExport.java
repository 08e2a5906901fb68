package org.pymemoryview.graalpy.exporters;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferReleaser;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.graalpy.lock.DropWatch;
import org.pymemoryview.graalpy.lock.Holder;

/**
 * Gives a buffer back to its exporter once all views of it are released or dropped, exactly once.
 *
 * <p>The exporter stays reachable until then. So an exporter that is reachable only from its own
 * dropped view gets its buffer back too, but one that keeps its own view in an attribute does not.
 */
final class DroppedExport implements BufferReleaser, Holder {
    private final BufferReleaser exporter;
    private DropWatch drop;

    private DroppedExport(BufferReleaser exporter) {
        this.exporter = exporter;
    }

    /**
     * An export that is released when its views are dropped.
     *
     * @param exporter gets the buffer back once
     */
    @TruffleBoundary
    static ManagedBuffer watch(BufferReleaser exporter, Object obj, PyBuffer buffer) {
        DroppedExport once = new DroppedExport(exporter);
        ManagedBuffer views = new ManagedBuffer(once, obj, buffer);
        once.drop = DropWatch.of(views, () -> exporter.releaseBuffer(buffer));
        return views;
    }

    /** The exporter of a watched export; null for any other export. */
    static BufferReleaser exporter(ManagedBuffer views) {
        return views.exporter() instanceof DroppedExport once ? once.exporter : null;
    }

    @Override
    public Object held() {
        return exporter;
    }

    @Override
    public void releaseBuffer(PyBuffer released) {
        drop.end();
    }
}
