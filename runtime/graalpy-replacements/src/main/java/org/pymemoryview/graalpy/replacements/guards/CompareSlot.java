package org.pymemoryview.graalpy.replacements.guards;

import com.oracle.graal.python.builtins.objects.PNotImplemented;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotRichCompare.RichCmpBuiltinNode;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotRichCompare.TpSlotRichCmpBuiltinComplex;
import com.oracle.graal.python.lib.RichCmpOp;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.exporters.ExporterBytesNode;
import org.pymemoryview.graalpy.internals.PresenceNode;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/** Comparisons of a bytearray: with a memoryview too, and without an error where that fails. */
final class CompareSlot extends TpSlotRichCmpBuiltinComplex<CompareSlot.CompareNode> {
    CompareSlot(NodeFactory<? extends PythonBuiltinBaseNode> original) {
        super(Originals.around(
                CompareNode.class, RichCmpBuiltinNode.class, CompareNode::new, original));
    }

    static final class CompareNode extends RichCmpBuiltinNode {
        @Child
        private PresenceNode presence = new PresenceNode();

        @Child
        private RichCmpBuiltinNode original;

        @Child
        private IndirectCallData callData = IndirectCallData.createFor(this);

        CompareNode(RichCmpBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object other, RichCmpOp op) {
            if (!presence.execute()) {
                return original.execute(frame, self, other, op);
            }
            boolean isBuiltin = ExporterBytesNode.isOfBuiltinClass(self)
                    && ExporterBytesNode.isOfBuiltinClass(other);
            return isBuiltin
                    ? compareBuiltins(frame, self, other, op)
                    : compare(frame, self, other, op);
        }

        private Object compareBuiltins(
                VirtualFrame frame, Object self, Object other, RichCmpOp op) {
            try {
                return original.execute(frame, self, other, op);
            } catch (PException e) {
                return PNotImplemented.NOT_IMPLEMENTED;
            }
        }

        private Object compare(VirtualFrame frame, Object self, Object other, RichCmpOp op) {
            Object state = callData.enter(frame, this);
            try {
                return ByteComparison.compare(self, other, op);
            } finally {
                callData.exit(frame, this, state);
            }
        }
    }
}
