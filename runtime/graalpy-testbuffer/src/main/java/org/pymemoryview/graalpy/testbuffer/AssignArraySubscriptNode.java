package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotMpAssSubscript.MpAssSubscriptBuiltinNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.IndirectCallData;

/** {@code array[key] = value} and {@code del array[key]}. */
abstract class AssignArraySubscriptNode extends MpAssSubscriptBuiltinNode {
    @Specialization
    static void set(
            VirtualFrame frame,
            Object self,
            Object key,
            Object value,
            @Bind Node node,
            @Cached("createFor($node)") IndirectCallData callData) {
        String name = value == PNone.NO_VALUE ? "__delitem__" : "__setitem__";
        ExporterObject array = NdArrayMembers.slotReceiver(node, self, name);
        Object state = callData.enter(frame, node);
        try {
            set(array, key, value);
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        } finally {
            callData.exit(frame, node, state);
        }
    }

    @TruffleBoundary
    private static void set(ExporterObject self, Object key, Object value) {
        NdArrayMembers.assign(self, key, value);
    }
}
