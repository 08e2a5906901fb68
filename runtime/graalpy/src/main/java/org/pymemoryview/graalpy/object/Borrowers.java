package org.pymemoryview.graalpy.object;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.graalpy.lock.Holding;
import org.pymemoryview.graalpy.lock.Reachability;

import java.lang.ref.WeakReference;

/**
 * Finds out whether those who had a buffer of a view still have it, where not all came back: a
 * builtin of GraalPy's that raises forgets its own, and what an object held goes with the object.
 *
 * <p>Whoever has a buffer of a view also has the view's Java object. So the Python object lets go
 * of that, and it is seen whether anybody else keeps it.
 */
final class Borrowers {
    private Borrowers() {}

    /**
     * The view that is to be released: the one lent where somebody is known to have a buffer of it,
     * and another without exports otherwise. Where that is not known, those who have a buffer go on
     * with the one lent.
     */
    @TruffleBoundary
    static MemoryView settle(PyMemoryViewObject object) {
        WeakReference<MemoryView> lent = letGo(object);
        Holding holding = Reachability.find(lent, other -> isBorrower(other, lent), true);
        MemoryView replacement = object.view();
        if (holding == Holding.HELD && replacement.exports() == 0) {
            replacement.release();
            return lent.get();
        }
        if (holding == Holding.DROPPED) {
            ManagedBuffer managed = replacement.managedBuffer();
            managed.release(); // for the view that is gone
        }
        return replacement;
    }

    private static WeakReference<MemoryView> letGo(PyMemoryViewObject object) {
        MemoryView view = object.view();
        object.replaceView(view.duplicate());
        return new WeakReference<>(view);
    }

    private static boolean isBorrower(Object other, WeakReference<MemoryView> lent) {
        if (other instanceof Loan loan) {
            return lent.refersTo(loan.view);
        }
        if (other instanceof PyMemoryViewObject python) {
            ManagedBuffer managed = python.view().managedBuffer();
            return managed != null && isBufferOf(managed.buffer(), lent);
        }
        return other instanceof PyBuffer buffer && isBufferOf(buffer, lent);
    }

    private static boolean isBufferOf(PyBuffer buffer, WeakReference<MemoryView> lent) {
        return buffer != null
                && buffer.internal() instanceof MemoryView view
                && lent.refersTo(view);
    }
}
