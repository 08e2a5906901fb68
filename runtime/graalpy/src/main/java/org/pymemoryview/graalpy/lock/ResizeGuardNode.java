package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.nodes.object.BuiltinClassProfiles.IsBuiltinObjectProfile;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;

/**
 * Stands around an operation that resizes an object, or perhaps does not: only GraalPy's own node
 * knows, and refuses to while it counts exports.
 *
 * <p>So an export is counted meanwhile where the object may have views. Only if that is refused is
 * it found out whether there are any.
 */
public final class ResizeGuardNode extends Node {
    @Child
    private DynamicObjectLibrary properties = DynamicObjectLibrary.getFactory().createDispatched(3);

    /** Begins the operation; false where there is nothing to guard, and nothing to end. */
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

    /** Raises what the operation raised, unless that was for views. */
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
