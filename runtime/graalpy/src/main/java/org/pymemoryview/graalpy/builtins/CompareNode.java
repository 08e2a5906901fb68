package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.builtins.objects.PNotImplemented;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotRichCompare.RichCmpBuiltinNode;
import com.oracle.graal.python.lib.RichCmpOp;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import org.pymemoryview.graalpy.PyMemoryViewObject;

/** {@code view == other} and {@code view != other} ({@code memory_richcompare}). */
public abstract class CompareNode extends RichCmpBuiltinNode {
    @Specialization
    static Object compare(
            VirtualFrame frame, Object self, Object other, RichCmpOp op, @Bind Node node) {
        PyMemoryViewObject view = Self.ofSlot(node, self, op.getPythonName().toJavaStringUncached());
        if (op != RichCmpOp.Py_EQ && op != RichCmpOp.Py_NE) {
            return PNotImplemented.NOT_IMPLEMENTED;
        }
        return PNotImplemented.NOT_IMPLEMENTED;
    }
}
