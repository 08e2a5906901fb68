package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;

/** Whether an object that is about to be resized or closed has views. */
@GenerateInline(false)
public abstract class HasViewsNode extends Node {

    /** Whether there are views, as far as that can be found out. */
    public abstract boolean execute(Object object);

    @NeverDefault
    public static HasViewsNode create() {
        return HasViewsNodeGen.create();
    }

    @Specialization(limit = "3")
    static boolean ofObject(
            PythonObject object, @CachedLibrary("object") DynamicObjectLibrary properties) {
        ResizeLock lock = ResizeLock.of(object, properties);
        return lock != null && lock.isHeld();
    }

    /** What is no exporter at all is the original's to refuse. */
    @Fallback
    static boolean ofOther(Object object) {
        return false;
    }
}
