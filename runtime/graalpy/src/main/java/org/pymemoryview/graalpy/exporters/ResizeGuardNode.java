package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.nodes.object.BuiltinClassProfiles.IsBuiltinObjectProfile;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;

import org.pymemoryview.graalpy.convert.Errors;

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

    /**
     * Begins the operation.
     *
     * @return the object's lock, for {@link #check}; null where there is nothing to guard, and
     *     nothing to end
     */
    public ResizeLock begin(Object self) {
        if (self instanceof PythonObject object) {
            ResizeLock lock = ResizeLock.of(object, properties);
            if (lock != null && lock.mayBeHeld()) {
                ResizeLock.pin(object, 1);
                return lock;
            }
        }
        return null;
    }

    /** Raises what the operation raised, unless that was for views that turn out to be gone. */
    @TruffleBoundary
    public void check(Object self, ResizeLock lock, PException raised) {
        if (!IsBuiltinObjectProfile.profileObjectUncached(
                raised.getUnreifiedException(), PythonBuiltinClassType.BufferError)) {
            throw raised;
        }
        if (lock.isHeld()) {
            throw self instanceof PArray ? arrayError() : raised;
        }
    }

    private PException arrayError() {
        return Errors.raise(
                this,
                PythonBuiltinClassType.BufferError,
                "cannot resize an array that is exporting buffers");
    }

    /** Ends the operation, if it was begun. */
    public void end(Object self) {
        ResizeLock.pin(self, -1);
    }
}
