package org.pymemoryview.graalpy.exporters;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferReleaser;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.graalpy.lock.DropWatch;

/**
 * The exporter of a buffer that goes back to it once all views of it are dropped. It does not hear
 * of a release twice.
 *
 * <p>The exporter is kept until then. One that is only reachable from its own dropped view is
 * released as well, but one that has its own view among its attributes is never found gone.
 */
final class DroppedExport implements BufferReleaser {
    private final BufferReleaser exporter;
    private DropWatch drop;

    private DroppedExport(BufferReleaser exporter) {
        this.exporter = exporter;
    }

    /**
     * An export whose release comes even if nobody asks for it.
     *
     * @param exporter hears of the release once
     */
    @TruffleBoundary
    static ManagedBuffer watch(BufferReleaser exporter, Object obj, PyBuffer buffer) {
        DroppedExport once = new DroppedExport(exporter);
        ManagedBuffer views = new ManagedBuffer(once, obj, buffer);
        once.drop = DropWatch.of(views, () -> exporter.releaseBuffer(buffer));
        return views;
    }

    /** Who hears of the release of an export that is watched; null of any other. */
    static BufferReleaser exporter(ManagedBuffer views) {
        return views.exporter() instanceof DroppedExport once ? once.exporter : null;
    }

    @Override
    public void releaseBuffer(PyBuffer released) {
        drop.end();
    }
}
