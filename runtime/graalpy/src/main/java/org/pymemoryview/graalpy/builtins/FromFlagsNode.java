package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.builtins.Builtin;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.lib.PyNumberIndexNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.CInts;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.AcquireNode.AcquireAnyNode;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.object.WrapNode;
import org.pymemoryview.graalpy.slots.IsMemoryViewTypeNode;

/** {@code memoryview._from_flags(object, flags)}. */
@Builtin(
        name = "_from_flags",
        minNumOfPositionalArgs = 3,
        parameterNames = {"$cls", "object", "flags"},
        isClassmethod = true,
        doc = "Create a new memoryview object which references the given object.")
abstract class FromFlagsNode extends PythonTernaryBuiltinNode {
    @Specialization
    static Object create(
            VirtualFrame frame,
            Object self,
            Object object,
            Object flags,
            @Bind Node node,
            @Cached IsMemoryViewTypeNode isMemoryView,
            @Cached PyNumberIndexNode toInt,
            @Cached AcquireAnyNode acquire,
            @Cached WrapNode wrap) {
        if (!isMemoryView.execute(node, self)) {
            throw notForClass(node, self);
        }
        PythonClass type = (PythonClass) self;
        int bits = CInts.of(node, toInt.execute(frame, node, flags));
        try {
            return wrap.execute(node, type, acquire.execute(frame, object, bits));
        } catch (PythonError e) {
            throw Errors.raise(node, Exporters.ofMemoryView(object, e));
        }
    }

    @TruffleBoundary
    private static PException notForClass(Node node, Object type) {
        return Errors.typeError(
                node,
                "descriptor '_from_flags' requires a subtype of 'memoryview' but received '%s'"
                        .formatted(Errors.nameOf(type)));
    }
}
