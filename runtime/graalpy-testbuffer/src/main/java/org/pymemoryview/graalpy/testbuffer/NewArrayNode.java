package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.nodes.function.builtins.PythonVarargsBuiltinNode;
import com.oracle.graal.python.runtime.ExecutionContext.IndirectCallContext;
import com.oracle.graal.python.runtime.IndirectCallData;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.classes.TypeBuilder;
import org.pymemoryview.graalpy.convert.Errors;

/** {@code ndarray(…)}. */
@SlotSignature(
        name = "ndarray",
        minNumOfPositionalArgs = 1,
        takesVarArgs = true,
        takesVarKeywordArgs = true)
abstract class NewArrayNode extends PythonVarargsBuiltinNode {
    @Specialization
    static Object create(
            VirtualFrame frame,
            Object type,
            Object[] arguments,
            PKeyword[] keywords,
            @Bind Node node,
            @Cached("createFor($node)") IndirectCallData callData) {
        if (!TypeBuilder.hasSlots(type, TestBufferTypes.NDARRAY)) {
            throw Self.notForNew(node, type, "ndarray");
        }
        Object state = IndirectCallContext.enter(frame, node, callData);
        try {
            return create((PythonClass) type, arguments, keywords);
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        } finally {
            IndirectCallContext.exit(frame, node, callData, state);
        }
    }

    @TruffleBoundary
    private static Object create(PythonClass type, Object[] arguments, PKeyword[] keywords) {
        return NdArrayMembers.create(type, arguments, keywords);
    }
}
