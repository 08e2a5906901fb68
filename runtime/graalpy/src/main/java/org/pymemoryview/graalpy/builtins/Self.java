package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.lib.RichCmpOp;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.PyMemoryViewObject;
import org.pymemoryview.graalpy.convert.Errors;

/** The receiver of a builtin, which Python code can call with any object. */
final class Self {
    private Self() {}

    /** The receiver of a method or an attribute. */
    static PyMemoryViewObject ofMethod(Node node, Object self, String name) {
        if (self instanceof PyMemoryViewObject view) {
            return view;
        }
        throw notForMethod(node, self, name);
    }

    /** The receiver of a special method. */
    static PyMemoryViewObject ofSlot(Node node, Object self, String name) {
        if (self instanceof PyMemoryViewObject view) {
            return view;
        }
        throw notForSlot(node, self, name);
    }

    @TruffleBoundary
    private static PException notForMethod(Node node, Object self, String name) {
        return Errors.typeError(
                node,
                "descriptor '%s' for 'memoryview' objects doesn't apply to a '%s' object"
                        .formatted(name, typeName(self)));
    }

    private static PException notForSlot(Node node, Object self, String name) {
        return notForSlot(node, self, "memoryview", name);
    }

    /** The error for a special method of another class. */
    @TruffleBoundary
    static PException notForSlot(Node node, Object self, String type, String name) {
        return Errors.typeError(
                node,
                "descriptor '%s' requires a '%s' object but received a '%s'"
                        .formatted(name, type, typeName(self)));
    }

    /** The error for a comparison, whose method is named after the operator. */
    @TruffleBoundary
    static PException notForSlot(Node node, Object self, RichCmpOp op) {
        return notForSlot(node, self, op.getPythonName().toJavaStringUncached());
    }

    /** The name of an object's class, as it stands in error messages. */
    static String typeName(Object object) {
        return Errors.typeName(object);
    }
}
