package org.pymemoryview.graalpy.exporters;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.PyBuffer;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * The buffers of a memoryview that others hold, so that one that was dropped without a release does
 * not keep the memoryview from its own.
 */
public final class GrantedBuffers {
    private final List<WeakReference<PyBuffer>> granted = new ArrayList<>();

    /** Notes a buffer handed out. */
    @TruffleBoundary
    public void add(PyBuffer buffer) {
        granted.add(new WeakReference<>(buffer));
    }

    /** Forgets a buffer that came back. */
    @TruffleBoundary
    public void remove(PyBuffer buffer) {
        granted.removeIf(reference -> reference.refersTo(buffer));
    }

    /** The number of buffers that nobody holds any more, which this forgets. */
    @TruffleBoundary
    public int removeDropped() {
        int before = granted.size();
        granted.removeIf(Garbage::isGone);
        return before - granted.size();
    }
}
