package org.pymemoryview.graalpy.replacements.guards;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.io.BytesIOBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.io.PBytesIO;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionNodes.PExternalFunctionWrapper;
import com.oracle.graal.python.builtins.objects.type.TpSlots.TpSlotMeta;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotIterNext.TpIterNextBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotIterNext.TpSlotIterNextBuiltin;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.internals.Once;
import org.pymemoryview.graalpy.internals.PresenceNode;
import org.pymemoryview.graalpy.internals.SlotNumbers;
import org.pymemoryview.graalpy.lock.FindLockNode;
import org.pymemoryview.graalpy.lock.GuardNode;
import org.pymemoryview.graalpy.lock.ResizeLock;
import org.pymemoryview.graalpy.replacements.originals.BuiltinSlots;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.util.List;
import java.util.stream.Stream;

/**
 * Guards the methods of a BytesIO that return its bytes as bytes objects. GraalPy returns them
 * without a copy until the stream is written to, but views write without the stream. So where there
 * may be views, the stream and its views continue in a copy.
 */
public final class SharingGuards {
    private SharingGuards() {}

    public static List<Factory<PythonBuiltinBaseNode>> ofBytesIo() {
        return Stream.of("getvalue", "read", "read1", "readline", "__getstate__")
                .map(name -> Originals.around(
                        Originals.find(BytesIOBuiltinsFactory.getFactories(), name),
                        original -> GuardedBuiltins.of(original, new PartNode())))
                .toList();
    }

    /** Replaces {@code BytesIO.__next__}, unless GraalPy's assertions are on. */
    public static void install(PythonContext context) {
        PythonBuiltinClassType type = PythonBuiltinClassType.PBytesIO;
        if (!SlotNumbers.REPLACEABLE) {
            return;
        }
        Once.inJvm(SharingGuards.class, () -> replace(type));
        Next slot = (Next) type.getSlots().tp_iternext();
        slot.initialize(context.getLanguage());
        BuiltinSlots.adopt(context, type);
        BuiltinSlots.publish(context, type, slot, "__next__", PExternalFunctionWrapper.ITERNEXT);
    }

    private static void replace(PythonBuiltinClassType type) {
        BuiltinSlots.replace(type, TpSlotMeta.TP_ITERNEXT, Next::new);
    }

    /** Moves a stream and its views to a copy, apart from the bytes objects it has returned. */
    private static final class PartNode extends GuardNode {
        @Child
        private FindLockNode findLock = FindLockNode.create();

        @Override
        public ResizeLock lockOf(Object self) {
            return null;
        }

        @Override
        public Object end(Object self, Object target, Object result) {
            ResizeLock lock = findLock.execute(self);
            if (lock != null && self instanceof PBytesIO stream && stream.hasBuf()) {
                part(stream, lock);
            }
            return result;
        }

        @TruffleBoundary
        private static void part(PBytesIO stream, ResizeLock lock) {
            stream.unshareIfNecessary(
                    PythonBufferAccessLibrary.getUncached(), PythonLanguage.get(null));
            lock.follow(stream);
        }
    }

    private static final class Next extends TpSlotIterNextBuiltin<NextNode> {
        Next() {
            super(Factory.of(NextNode.class, NextNode::new));
        }
    }

    private static final class NextNode extends TpIterNextBuiltin {
        @Child
        private PresenceNode presence = new PresenceNode();

        @Child
        private PartNode part = new PartNode();

        @Child
        private PythonUnaryBuiltinNode original = (PythonUnaryBuiltinNode)
                Originals.findSlot(BytesIOBuiltinsFactory.getFactories(), SlotKind.tp_iternext)
                        .createNode();

        @Override
        public Object execute(VirtualFrame frame, Object self) {
            Object result = original.execute(frame, self);
            return presence.execute() ? part.end(self, self, result) : result;
        }
    }
}
