package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.nodes.object.BuiltinClassProfiles.IsBuiltinObjectProfile;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;

/**
 * Guards an operation that may resize an object. Only GraalPy's own node knows whether it does; it
 * refuses while GraalPy counts exports.
 *
 * <p>So where the object may have views, an export is counted during the operation. Only if the
 * operation is refused does somebody have to find out whether there are views.
 */
public final class ResizeGuardNode extends Node {
    @Child
    private DynamicObjectLibrary properties = DynamicObjectLibrary.getFactory().createDispatched(3);

    /**
     * Begins the operation; false where there is nothing to guard, so that {@link #end} is left
     * out.
     */
    public boolean begin(Object self) {
        if (self instanceof PythonObject object) {
            ResizeLock lock = ResizeLock.of(object, properties);
            if (lock != null && lock.mayBeHeld()) {
                ResizeLock.pin(object, 1);
                return true;
            }
        }
        return false;
    }

    /** Rethrows what the operation raised, unless it was refused because of exports. */
    @TruffleBoundary
    public static void expectRefusal(PException raised) {
        if (!IsBuiltinObjectProfile.profileObjectUncached(
                raised.getUnreifiedException(), PythonBuiltinClassType.BufferError)) {
            throw raised;
        }
    }

    /** Ends the operation, if it was begun. */
    public static void end(Object self) {
        ResizeLock.pin(self, -1);
    }
}
