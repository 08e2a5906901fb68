package org.pymemoryview.graalpy.replacements.guards;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotSizeArgFun.SqRepeatBuiltinNode;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotSizeArgFun.TpSlotSizeArgFunBuiltin;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.internals.PresenceNode;
import org.pymemoryview.graalpy.lock.ResizeLock;
import org.pymemoryview.graalpy.lock.ResizeTrialNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.util.function.Function;

/** {@code b *= n} of a bytearray or an array. */
final class RepeatSlot<N extends RepeatSlot.RepeatNode> extends TpSlotSizeArgFunBuiltin<N> {
    /** The slot of a class, around its original. */
    static TpSlot of(PythonBuiltinClassType type, NodeFactory<?> original) {
        return type == PythonBuiltinClassType.PArray
                ? new RepeatSlot<>(ArrayRepeatNode.class, ArrayRepeatNode::new, original)
                : new RepeatSlot<>(ByteArrayRepeatNode.class, ByteArrayRepeatNode::new, original);
    }

    private RepeatSlot(
            Class<N> nodeClass, Function<SqRepeatBuiltinNode, N> wrap, NodeFactory<?> original) {
        super(Originals.around(nodeClass, SqRepeatBuiltinNode.class, wrap, original), "__imul__");
    }

    abstract static class RepeatNode extends SqRepeatBuiltinNode {
        @Child
        private PresenceNode presence = new PresenceNode();

        @Child
        private ResizeTrialNode trial = new ResizeTrialNode();

        @Child
        private SqRepeatBuiltinNode original;

        RepeatNode(SqRepeatBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, int times) {
            if (!presence.execute()) {
                return original.execute(frame, self, times);
            }
            ResizeLock lock = trial.lockOf(self);
            Object target = trial.begin(self, lock);
            try {
                return trial.end(self, target, original.execute(frame, target, times));
            } finally {
                trial.follow(self, lock);
            }
        }
    }

    private static final class ByteArrayRepeatNode extends RepeatNode {
        ByteArrayRepeatNode(SqRepeatBuiltinNode original) {
            super(original);
        }
    }

    private static final class ArrayRepeatNode extends RepeatNode {
        ArrayRepeatNode(SqRepeatBuiltinNode original) {
            super(original);
        }
    }
}
