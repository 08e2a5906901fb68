package org.pymemoryview.graalpy.replacements.guards;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotBinaryOp.TpSlotBinaryIOpBuiltin;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.graalpy.internals.PresenceNode;
import org.pymemoryview.graalpy.lock.ResizeLock;
import org.pymemoryview.graalpy.lock.ResizeTrialNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;
import org.pymemoryview.graalpy.replacements.readers.ConcatSlot;
import org.pymemoryview.graalpy.replacements.readers.SubclassBytesNode;

import java.util.function.Function;

/** {@code b += c} of a bytearray or an array. */
final class ExtendSlot<N extends ExtendSlot.ExtendNode> extends TpSlotBinaryIOpBuiltin<N> {
    /** The slot of a class, around its original. */
    static TpSlot of(PythonBuiltinClassType type, NodeFactory<?> original) {
        return type == PythonBuiltinClassType.PArray
                ? new ExtendSlot<>(ArrayExtendNode.class, ArrayExtendNode::new, original)
                : new ExtendSlot<>(ByteArrayExtendNode.class, ByteArrayExtendNode::new, original);
    }

    private ExtendSlot(
            Class<N> nodeClass,
            Function<PythonBinaryBuiltinNode, N> wrap,
            NodeFactory<?> original) {
        super(
                Originals.around(nodeClass, PythonBinaryBuiltinNode.class, wrap, original),
                "__iadd__");
    }

    abstract static class ExtendNode extends PythonBinaryBuiltinNode {
        @Child
        private PresenceNode presence = new PresenceNode();

        @Child
        private ResizeTrialNode trial = new ResizeTrialNode();

        @Child
        private PythonBinaryBuiltinNode original;

        ExtendNode(PythonBinaryBuiltinNode original) {
            this.original = original;
        }

        /** What is added in place of an argument. */
        Object added(VirtualFrame frame, Object self, Object other) {
            return other;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object other) {
            if (!presence.execute()) {
                return original.execute(frame, self, other);
            }
            ResizeLock lock = trial.lockOf(self);
            Object target = trial.begin(self, lock);
            try {
                Object added = added(frame, self, other);
                return trial.end(self, target, original.execute(frame, target, added));
            } finally {
                trial.follow(self, lock);
            }
        }
    }

    private static final class ByteArrayExtendNode extends ExtendNode {
        @Child
        private SubclassBytesNode bytes = new SubclassBytesNode(BufferFlags.SIMPLE);

        ByteArrayExtendNode(PythonBinaryBuiltinNode original) {
            super(original);
        }

        @Override
        Object added(VirtualFrame frame, Object self, Object other) {
            try {
                return bytes.execute(frame, other);
            } catch (PException e) {
                throw ConcatSlot.refused(this, self, other);
            }
        }
    }

    private static final class ArrayExtendNode extends ExtendNode {
        ArrayExtendNode(PythonBinaryBuiltinNode original) {
            super(original);
        }
    }
}
