package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.builtins.objects.type.slots.TpSlotHashFun.HashBuiltinNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.HashObjectNode;
import org.pymemoryview.objects.ndarray.NdArray;

/** {@code hash(array)}: the hash of a {@code bytes} object with the same bytes. */
abstract class ArrayHashNode extends HashBuiltinNode {
    @Specialization
    static long hash(
            VirtualFrame frame, Object self, @Bind Node node, @Cached HashObjectNode hashObject) {
        NdArray array =
                (NdArray) NdArrayMembers.slotReceiver(node, self, "__hash__").exporter();
        try {
            array.checkHashable();
            if (array.obj() != null) {
                hashObject.execute(frame, array.obj());
            }
            return hashObject.execute(frame, ToPython.value(array.tobytes()));
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }
}
