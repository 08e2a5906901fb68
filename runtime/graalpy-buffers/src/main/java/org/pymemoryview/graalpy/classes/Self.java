package org.pymemoryview.graalpy.classes;

import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.builtins.objects.type.TypeNodes;
import com.oracle.graal.python.builtins.objects.type.TypeNodes.GetMroNode;
import com.oracle.graal.python.lib.RichCmpOp;
import com.oracle.graal.python.nodes.object.GetClassNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;

/** Checks the receiver of a builtin, which Python code can call with any object. */
public final class Self {
    private static final String MEMORYVIEW = "memoryview";

    private Self() {}

    /** The receiver of a method or an attribute. */
    public static PyMemoryViewObject ofMethod(Node node, Object self, String name) {
        if (self instanceof PyMemoryViewObject view) {
            return view;
        }
        throw notForMethod(node, self, name);
    }

    /** The receiver of a special method. */
    public static PyMemoryViewObject ofSlot(Node node, Object self, String name) {
        if (self instanceof PyMemoryViewObject view) {
            return view;
        }
        throw notForSlot(node, self, name);
    }

    private static PException notForMethod(Node node, Object self, String name) {
        return notForMethod(node, self, MEMORYVIEW, name);
    }

    /** The error for a method or an attribute of another class. */
    @TruffleBoundary
    public static PException notForMethod(Node node, Object self, String type, String name) {
        return Errors.typeError(
                node,
                "descriptor '%s' for '%s' objects doesn't apply to a '%s' object"
                        .formatted(name, type, typeName(self)));
    }

    private static PException notForSlot(Node node, Object self, String name) {
        return notForSlot(node, self, MEMORYVIEW, name);
    }

    /** The error for a special method of another class. */
    @TruffleBoundary
    public static PException notForSlot(Node node, Object self, String type, String name) {
        return Errors.typeError(
                node,
                "descriptor '%s' requires a '%s' object but received a '%s'"
                        .formatted(name, type, typeName(self)));
    }

    /** The error for a comparison, which names the special method of the operator. */
    @TruffleBoundary
    public static PException notForSlot(Node node, Object self, RichCmpOp op) {
        return notForSlot(node, self, op.getPythonName().toJavaStringUncached());
    }

    /** The error for {@code __new__} of another class ({@code tp_new_wrapper}). */
    @TruffleBoundary
    public static PException notForNew(Node node, Object given, String type) {
        if (!TypeNodes.IsTypeNode.executeUncached(given)) {
            return Errors.typeError(
                    node,
                    "%s.__new__(X): X is not a type object (%s)".formatted(type, typeName(given)));
        }
        String name = Errors.nameOf(given);
        return Errors.typeError(
                node,
                "%s.__new__(%s): %s is not a subtype of %s".formatted(type, name, name, type));
    }

    /** Whether an object is an instance of the builtin class of a name. */
    @TruffleBoundary
    public static boolean isInstance(Object self, String type) {
        for (Object base : GetMroNode.executeUncached(GetClassNode.executeUncached(self))) {
            boolean isPython = base instanceof PythonClass written && !TypeBuilder.isBuilt(written);
            if (!isPython && Errors.nameOf(base).equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** The name of an object's class in error messages. */
    static String typeName(Object object) {
        return Errors.typeName(object);
    }
}
