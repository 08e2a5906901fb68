package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.host.CallTypeNode;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.slots.IsMemoryViewTypeNode;
import org.pymemoryview.type.Method;

/** {@code memoryview._from_flags(object, flags)}. */
@Builtin(
        minNumOfPositionalArgs = 3,
        parameterNames = {"$cls", "object", "flags"},
        isClassmethod = true)
@SlotSignature(minNumOfPositionalArgs = 3)
@ImportStatic({CallTypeNode.class, Method.class})
abstract class FromFlagsNode extends PythonTernaryBuiltinNode {
    @Specialization
    static Object create(
            VirtualFrame frame,
            Object self,
            Object object,
            Object flags,
            @Bind Node node,
            @Cached IsMemoryViewTypeNode isMemoryView,
            @Cached("method(FROM_FLAGS)") CallTypeNode fromFlags) {
        if (!isMemoryView.execute(node, self)) {
            throw notForClass(node, self);
        }
        return fromFlags.execute(frame, new Object[] {null, object, flags});
    }

    @TruffleBoundary
    private static PException notForClass(Node node, Object type) {
        return Errors.typeError(
                node,
                "descriptor '_from_flags' requires a subtype of 'memoryview' but received '%s'"
                        .formatted(Errors.nameOf(type)));
    }
}
