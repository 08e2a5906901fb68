package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;

/** Finds the lock of an object that is about to be resized or closed, if it may have views. */
@GenerateInline(false)
public abstract class FindLockNode extends Node {

    /** The lock, or null where there are certainly no views. */
    public abstract ResizeLock execute(Object object);

    @NeverDefault
    public static FindLockNode create() {
        return FindLockNodeGen.create();
    }

    @Specialization(limit = "3")
    static ResizeLock ofObject(
            PythonObject object, @CachedLibrary("object") DynamicObjectLibrary properties) {
        ResizeLock lock = ResizeLock.of(object, properties);
        return lock != null && lock.mayBeHeld() ? lock : null;
    }

    /** An object of another class, which the original operation refuses. */
    @Fallback
    static ResizeLock ofOther(Object object) {
        return null;
    }
}
