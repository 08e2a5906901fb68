package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.builtins.objects.type.slots.TpSlotSizeArgFun.SqItemBuiltinNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;

/** The item at an index, for iteration. */
abstract class ArrayItemNode extends SqItemBuiltinNode {
    @Specialization
    @TruffleBoundary
    static Object item(Object self, int index, @Bind Node node) {
        try {
            return NdArrayMembers.subscript(
                    NdArrayMembers.slotReceiver(node, self, "__getitem__"), index);
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }
}
