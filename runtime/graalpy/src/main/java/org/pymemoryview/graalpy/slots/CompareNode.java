package org.pymemoryview.graalpy.slots;

import com.oracle.graal.python.builtins.objects.PNotImplemented;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotRichCompare.RichCmpBuiltinNode;
import com.oracle.graal.python.lib.RichCmpOp;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.AcquireNode;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.nodes.EqualsNode;

/** {@code view == other} and {@code view != other} ({@code memory_richcompare}). */
public abstract class CompareNode extends RichCmpBuiltinNode {
    @Specialization
    static Object compare(
            VirtualFrame frame,
            Object self,
            Object other,
            RichCmpOp op,
            @Bind Node node,
            @Cached AcquireNode acquire,
            @Cached(inline = true) EqualsNode equals) {
        if (!(self instanceof PyMemoryViewObject object)) {
            throw Self.notForSlot(node, self, op);
        }
        if (op != RichCmpOp.Py_EQ && op != RichCmpOp.Py_NE) {
            return PNotImplemented.NOT_IMPLEMENTED;
        }
        MemoryView view = object.view();
        if (view.isReleased()) {
            return (self == other) == (op == RichCmpOp.Py_EQ);
        }
        try {
            boolean equal;
            if (other instanceof PyMemoryViewObject otherObject) {
                equal = equals.execute(node, view, otherObject.view());
            } else {
                MemoryView otherView;
                try {
                    otherView = acquire.execute(frame, node, other);
                } catch (PythonError | PException e) {
                    return ofIncomparable(e, op);
                }
                equal = equals.execute(node, view, otherView);
                otherView.release();
            }
            return equal == (op == RichCmpOp.Py_EQ);
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    /**
     * Whatever keeps the other from being viewed is no error; its many dimensions are a difference.
     */
    private static Object ofIncomparable(RuntimeException refusal, RichCmpOp op) {
        boolean differs = refusal instanceof PythonError error && error.isTooManyDimensions();
        return differs ? op == RichCmpOp.Py_NE : PNotImplemented.NOT_IMPLEMENTED;
    }
}
