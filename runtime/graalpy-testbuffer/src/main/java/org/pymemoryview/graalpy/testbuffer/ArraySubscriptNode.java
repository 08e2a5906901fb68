package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.builtins.objects.type.slots.TpSlotBinaryFunc.MpSubscriptBuiltinNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.IndirectCallData;

/** {@code array[key]}. */
abstract class ArraySubscriptNode extends MpSubscriptBuiltinNode {
    @Specialization
    static Object get(
            VirtualFrame frame,
            Object self,
            Object key,
            @Bind Node node,
            @Cached("createFor($node)") IndirectCallData callData) {
        ExporterObject array = NdArrayMembers.slotReceiver(node, self, "__getitem__");
        Object state = callData.enter(frame, node);
        try {
            return get(array, key);
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        } finally {
            callData.exit(frame, node, state);
        }
    }

    @TruffleBoundary
    private static Object get(ExporterObject self, Object key) {
        return NdArrayMembers.subscript(self, key);
    }
}
