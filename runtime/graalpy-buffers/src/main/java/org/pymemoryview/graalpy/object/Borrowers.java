package org.pymemoryview.graalpy.object;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.graalpy.lock.Holding;
import org.pymemoryview.graalpy.lock.Reachability;

import java.lang.ref.WeakReference;

/**
 * Finds out whether the buffers of a view that were not given back are still in use. A builtin of
 * GraalPy's that raises does not give its buffer back, nor does an object that is dropped.
 *
 * <p>Each buffer refers to the view's Java object. So the Python object drops its own reference to
 * it, and if the view is still reachable then a buffer is in use.
 */
final class Borrowers {
    private Borrowers() {}

    /**
     * The view that is to be released: the lent one, which refuses, where a buffer of it is known
     * to be in use, otherwise another view of the same bytes without exports. Where it is unknown,
     * any remaining buffers stay valid, since they refer to the lent view.
     */
    @TruffleBoundary
    static MemoryView settle(PyMemoryViewObject object) {
        WeakReference<MemoryView> lent = letGo(object);
        Holding holding = Reachability.find(
                lent,
                other -> other instanceof MemoryView && lent.refersTo((MemoryView) other),
                true);
        MemoryView replacement = object.view();
        if (holding == Holding.HELD && replacement.exports() == 0) {
            replacement.release();
            return lent.get();
        }
        if (holding == Holding.DROPPED) {
            ManagedBuffer managed = replacement.managedBuffer();
            managed.release(); // in the name of the dropped view
        }
        return replacement;
    }

    private static WeakReference<MemoryView> letGo(PyMemoryViewObject object) {
        MemoryView view = object.view();
        object.replaceView(view.duplicate());
        return new WeakReference<>(view);
    }
}
