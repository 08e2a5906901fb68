package org.pymemoryview.graalpy.capi;

import org.pymemoryview.graalpy.line.BufferFunctions;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;

/** The buffers of memoryviews, ours and GraalPy's, which C code sees as one class. */
final class MemoryViewBuffers implements BufferFunctions {
    private final GrantedBuffers ours = new GrantedBuffers();
    private final GrantedViews theirs = new GrantedViews();

    @Override
    public void getBuffer(Object exporter, long target, int flags) {
        BufferFunctions functions = exporter instanceof PyMemoryViewObject ? ours : theirs;
        functions.getBuffer(exporter, target, flags);
    }

    @Override
    public void releaseBuffer(Object exporter, long target) {
        if (!theirs.release(target)) {
            ours.releaseBuffer(exporter, target);
        }
    }
}
