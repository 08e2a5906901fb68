package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.nodes.Node;

/**
 * What stands around an operation on an object that may have views.
 *
 * <p>It asks for the object's lock, begins, runs the operation on what {@link #begin} returned,
 * ends it where it returned, and takes the views along in any case.
 */
public abstract class GuardNode extends Node {

    /** The lock of an object that may have views, or null: there is nothing to guard then. */
    public abstract ResizeLock lockOf(Object self);

    /**
     * What the operation is to run on.
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
     * @throws PException where what it did is refused
     */
    public Object end(Object self, Object target, Object result) {
        return result;
    }

    /** What the caller is to see of what the operation raised. */
    public PException reword(Object self, PException raised) {
        return raised;
    }

    /** Ends the operation, whatever came of it. */
    public void follow(Object self, ResizeLock lock) {
        if (lock != null) {
            lock.follow(self);
        }
    }
}
