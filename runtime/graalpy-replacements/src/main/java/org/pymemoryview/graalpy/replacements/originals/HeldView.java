package org.pymemoryview.graalpy.replacements.originals;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;

/**
 * The buffer of an argument, which a builtin holds while code of the program runs and is certain to
 * release: until then nobody takes it for one that was dropped.
 *
 * @param pinned the view that is the argument, or null
 */
public record HeldView(MemoryView view, MemoryView pinned) {

    /**
     * Holds a buffer.
     *
     * @param requested of the argument by its builtin
     */
    @TruffleBoundary
    public static HeldView of(Object argument, MemoryView requested) {
        MemoryView view = requested;
        MemoryView pinned = null;
        if (argument instanceof PyMemoryViewObject object) {
            // A buffer could be one that nobody has any more; a pin is certain to be given back.
            pinned = object.view();
            pinned.pin();
            view = pinned.duplicate();
            requested.release();
        }
        view.enter();
        return new HeldView(view, pinned);
    }

    @TruffleBoundary
    public void release() {
        view.release();
        if (pinned != null) {
            pinned.unpin();
        }
    }
}
