package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.lib.PyObjectIsTrueNode;
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
import org.pymemoryview.objects.ndarray.StaticArray;

import java.util.List;

/** {@code staticarray(legacy_mode=False)}. */
@SlotSignature(
        name = "staticarray",
        minNumOfPositionalArgs = 1,
        takesVarArgs = true,
        takesVarKeywordArgs = true)
abstract class NewStaticArrayNode extends PythonVarargsBuiltinNode {
    private static final List<String> PARAMETERS = List.of("legacy_mode");

    @Specialization
    static Object create(
            VirtualFrame frame,
            Object type,
            Object[] arguments,
            PKeyword[] keywords,
            @Bind Node node,
            @Cached("createFor($node)") IndirectCallData callData) {
        if (!TypeBuilder.hasSlots(type, TestBufferTypes.STATICARRAY)) {
            throw Self.notForNew(node, type, "staticarray");
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
        Object legacyMode = Arguments.parse(PARAMETERS, 0, arguments, keywords)[0];
        boolean legacy = legacyMode != null && PyObjectIsTrueNode.executeUncached(legacyMode);
        return ExporterObject.of(type, new StaticArray(legacy));
    }
}
