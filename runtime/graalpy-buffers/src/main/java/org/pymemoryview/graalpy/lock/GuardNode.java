package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.nodes.Node;

/**
 * Guards an operation on an object that may have views.
 *
 * <p>The caller gets the lock ({@link #lockOf}), begins ({@link #begin}), runs the operation on the
 * object that this returned, and ends it ({@link #end}) where the operation returned. In any case
 * it calls {@link #follow} last.
 */
public abstract class GuardNode extends Node {

    /** The lock of an object that may have views; null where there is nothing to guard. */
    public abstract ResizeLock lockOf(Object self);

    /**
     * The object that the operation runs on: the given one, or a copy.
     *
     * @param lock as {@link #lockOf} found it
     * @throws PException where the operation is refused
     */
    public Object begin(Object self, ResizeLock lock) {
        return self;
    }

    /**
     * Ends an operation that returned.
     *
     * @param target what it ran on
     * @param result what it returned
     * @return the result for the caller
     * @throws PException where the result of the operation is refused
     */
    public Object end(Object self, Object target, Object result) {
        return result;
    }

    /** The exception for the caller in place of one that the operation raised. */
    public PException reword(Object self, PException raised) {
        return raised;
    }

    /**
     * Moves the memory of remaining views to where the object has its bytes now. The operation may
     * have run user code, which made the first view.
     *
     * @param lock as {@link #lockOf} found it before the operation
     */
    public final void follow(Object self, ResizeLock lock) {
        ResizeLock now = lock == null ? lockOf(self) : lock;
        if (now != null) {
            now.follow(self);
        }
    }
}
