package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;

import org.pymemoryview.graalpy.convert.Errors;

/** Refuses to resize an object that has views. */
@GenerateInline(false)
public abstract class ResizeCheckNode extends Node {

    /** Raises BufferError where the object has views. */
    public abstract void execute(Object object);

    @NeverDefault
    public static ResizeCheckNode create() {
        return ResizeCheckNodeGen.create();
    }

    @Specialization(limit = "3")
    static void check(
            PythonObject object,
            @Bind Node node,
            @CachedLibrary("object") DynamicObjectLibrary properties) {
        Object lock = properties.getOrDefault(object, ResizeLock.KEY, null);
        if (lock != null && ((ResizeLock) lock).isHeld()) {
            throw Errors.raise(node, PythonBuiltinClassType.BufferError, message(object));
        }
    }

    private static String message(PythonObject object) {
        return object instanceof PArray
                ? "cannot resize an array that is exporting buffers"
                : "Existing exports of data: object cannot be re-sized";
    }

    /** What is no exporter at all is the original's to refuse. */
    @Fallback
    static void ignore(Object object) {}
}
