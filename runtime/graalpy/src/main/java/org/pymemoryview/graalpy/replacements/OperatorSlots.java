package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.pickle.PPickleBuffer;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.PNotImplemented;
import com.oracle.graal.python.builtins.objects.array.ArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.bytes.ByteArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionNodes.PExternalFunctionWrapper;
import com.oracle.graal.python.builtins.objects.slice.PSlice;
import com.oracle.graal.python.builtins.objects.type.TpSlots;
import com.oracle.graal.python.builtins.objects.type.TpSlots.TpSlotMeta;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot.TpSlotBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotBinaryOp.TpSlotBinaryIOpBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotMpAssSubscript.MpAssSubscriptBuiltinNode;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotMpAssSubscript.TpSlotMpAssSubscriptBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotRichCompare.RichCmpBuiltinNode;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotRichCompare.TpSlotRichCmpBuiltinComplex;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotSizeArgFun.SqRepeatBuiltinNode;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotSizeArgFun.TpSlotSizeArgFunBuiltin;
import com.oracle.graal.python.lib.RichCmpOp;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.runtime.ExecutionContext.IndirectCallContext;
import com.oracle.graal.python.runtime.IndirectCallData;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.sequence.PSequence;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.profiles.BranchProfile;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.SlotRoom;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.ExporterBytesNode;
import org.pymemoryview.graalpy.internals.Once;
import org.pymemoryview.graalpy.internals.PresenceNode;
import org.pymemoryview.graalpy.internals.SlotNumbers;
import org.pymemoryview.graalpy.lock.ResizeGuardNode;
import org.pymemoryview.graalpy.lock.ResizeLock;
import org.pymemoryview.graalpy.lock.ResizeTrialNode;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The operators that resize a bytearray or an array, {@code del b[i]}, {@code b[i:j] = c}, {@code b
 * += c} and {@code b *= n}, and a bytearray's comparisons.
 *
 * <p>They are put in place when a context first wants them. In a context without our memoryview
 * they do nothing but run the originals.
 */
public final class OperatorSlots {
    private static final Map<String, PExternalFunctionWrapper> COMPARISONS = Map.of(
            "__lt__", PExternalFunctionWrapper.LT,
            "__le__", PExternalFunctionWrapper.LE,
            "__eq__", PExternalFunctionWrapper.EQ,
            "__ne__", PExternalFunctionWrapper.NE,
            "__gt__", PExternalFunctionWrapper.GT,
            "__ge__", PExternalFunctionWrapper.GE);

    private OperatorSlots() {}

    /** Puts the slots in place, in the JVM and in a context, where they can be replaced. */
    static void install(PythonContext context) {
        if (!SlotNumbers.REPLACEABLE) {
            return;
        }
        Once.inJvm(OperatorSlots.class, OperatorSlots::replace);
        SlotRoom.grow(context.getLanguage());
        publish(context, PythonBuiltinClassType.PByteArray);
        publish(context, PythonBuiltinClassType.PArray);
    }

    private static void replace() {
        replace(PythonBuiltinClassType.PByteArray, ByteArrayBuiltinsFactory.getFactories());
        replaceComparison(ByteArrayBuiltinsFactory.getFactories());
        replace(PythonBuiltinClassType.PArray, ArrayBuiltinsFactory.getFactories());
    }

    /** Makes the slots callable in the context, by the operators and by the special methods. */
    private static void publish(PythonContext context, PythonBuiltinClassType type) {
        TpSlotBuiltin<?> assign = (TpSlotBuiltin<?>) type.getSlots().mp_ass_subscript();
        TpSlotBuiltin<?> extend = (TpSlotBuiltin<?>) type.getSlots().sq_inplace_concat();
        TpSlotBuiltin<?> repeat = (TpSlotBuiltin<?>) type.getSlots().sq_inplace_repeat();
        assign.initialize(context.getLanguage());
        extend.initialize(context.getLanguage());
        repeat.initialize(context.getLanguage());
        if (type.getSlots().tp_richcmp() instanceof Compare compare) {
            compare.initialize(context.getLanguage());
            // Subclasses find the slot through the special methods.
            COMPARISONS.forEach(
                    (name, wrapper) -> BuiltinSlots.publish(context, type, compare, name, wrapper));
        }
        BuiltinSlots.adopt(context, type);
        BuiltinSlots.publish(
                context, type, assign, "__setitem__", PExternalFunctionWrapper.OBJOBJARGPROC);
        BuiltinSlots.publish(
                context, type, assign, "__delitem__", PExternalFunctionWrapper.MP_DELITEM);
        BuiltinSlots.publish(
                context, type, extend, "__iadd__", PExternalFunctionWrapper.BINARYFUNC);
        BuiltinSlots.publish(context, type, repeat, "__imul__", PExternalFunctionWrapper.SSIZE_ARG);
    }

    private static void replace(
            PythonBuiltinClassType type,
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories) {
        boolean isArray = type == PythonBuiltinClassType.PArray;
        NodeFactory<?> assign = Originals.findSlot(factories, SlotKind.mp_ass_subscript);
        NodeFactory<?> extend = Originals.findSlot(factories, SlotKind.sq_inplace_concat);
        NodeFactory<?> repeat = Originals.findSlot(factories, SlotKind.sq_inplace_repeat);
        TpSlots own = SlotRoom.reserve(() -> TpSlots.newBuilder()
                .set(
                        TpSlotMeta.MP_ASS_SUBSCRIPT,
                        isArray
                                ? new Assign<>(ArrayAssignNode.class, ArrayAssignNode::new, assign)
                                : new Assign<>(
                                        ByteArrayAssignNode.class,
                                        ByteArrayAssignNode::new,
                                        assign))
                .set(
                        TpSlotMeta.SQ_INPLACE_CONCAT,
                        isArray
                                ? new Extend<>(ArrayExtendNode.class, ArrayExtendNode::new, extend)
                                : new Extend<>(
                                        ByteArrayExtendNode.class,
                                        ByteArrayExtendNode::new,
                                        extend))
                .set(
                        TpSlotMeta.SQ_INPLACE_REPEAT,
                        isArray
                                ? new Repeat<>(ArrayRepeatNode.class, ArrayRepeatNode::new, repeat)
                                : new Repeat<>(
                                        ByteArrayRepeatNode.class,
                                        ByteArrayRepeatNode::new,
                                        repeat))
                .build());
        BuiltinSlots.replace(type, own, TpSlotMeta.MP_ASS_SUBSCRIPT);
        BuiltinSlots.replace(type, own, TpSlotMeta.SQ_INPLACE_CONCAT);
        BuiltinSlots.replace(type, own, TpSlotMeta.SQ_INPLACE_REPEAT);
    }

    /** A bytearray compares itself with memoryviews, and must not raise where it cannot. */
    private static void replaceComparison(
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories) {
        TpSlots own = SlotRoom.reserve(() -> TpSlots.newBuilder()
                .set(
                        TpSlotMeta.TP_RICHCOMPARE,
                        new Compare(Originals.findSlot(factories, SlotKind.tp_richcompare)))
                .build());
        BuiltinSlots.replace(PythonBuiltinClassType.PByteArray, own, TpSlotMeta.TP_RICHCOMPARE);
    }

    /**
     * A factory of nodes around those of the original. GraalPy keeps one call target for each class
     * of nodes, so each type has its own class.
     */
    private static <O extends PythonBuiltinBaseNode, N extends PythonBuiltinBaseNode>
            Factory<N> around(
                    Class<N> nodeClass,
                    Class<O> originalClass,
                    Function<O, N> wrap,
                    NodeFactory<?> original) {
        return Factory.of(nodeClass, () -> wrap.apply(originalClass.cast(original.createNode())));
    }

    private static final class Assign<N extends AssignNode> extends TpSlotMpAssSubscriptBuiltin<N> {
        Assign(
                Class<N> nodeClass,
                Function<MpAssSubscriptBuiltinNode, N> wrap,
                NodeFactory<?> original) {
            super(around(nodeClass, MpAssSubscriptBuiltinNode.class, wrap, original));
        }
    }

    private static final class Extend<N extends ExtendNode> extends TpSlotBinaryIOpBuiltin<N> {
        Extend(
                Class<N> nodeClass,
                Function<PythonBinaryBuiltinNode, N> wrap,
                NodeFactory<?> original) {
            super(around(nodeClass, PythonBinaryBuiltinNode.class, wrap, original), "__iadd__");
        }
    }

    private static final class Repeat<N extends RepeatNode> extends TpSlotSizeArgFunBuiltin<N> {
        Repeat(Class<N> nodeClass, Function<SqRepeatBuiltinNode, N> wrap, NodeFactory<?> original) {
            super(around(nodeClass, SqRepeatBuiltinNode.class, wrap, original), "__imul__");
        }
    }

    private static final class Compare extends TpSlotRichCmpBuiltinComplex<CompareNode> {
        Compare(NodeFactory<? extends PythonBuiltinBaseNode> original) {
            super(around(CompareNode.class, RichCmpBuiltinNode.class, CompareNode::new, original));
        }
    }

    private static final class CompareNode extends RichCmpBuiltinNode {
        @Child
        private PresenceNode presence = new PresenceNode();

        @Child
        private RichCmpBuiltinNode original;

        private final IndirectCallData callData = IndirectCallData.createFor(this);

        CompareNode(RichCmpBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object other, RichCmpOp op) {
            if (!presence.execute()) {
                return original.execute(frame, self, other, op);
            }
            if (!ExporterBytesNode.isOfBuiltinClass(self)) {
                return compare(frame, self, other, op);
            }
            if (other instanceof PyMemoryViewObject) {
                try {
                    return original.execute(frame, self, other, op);
                } catch (PException e) {
                    return PNotImplemented.NOT_IMPLEMENTED;
                }
            }
            return ExporterBytesNode.isOfBuiltinClass(other)
                    ? original.execute(frame, self, other, op)
                    : compare(frame, self, other, op);
        }

        private Object compare(VirtualFrame frame, Object self, Object other, RichCmpOp op) {
            Object state = IndirectCallContext.enter(frame, this, callData);
            try {
                return ByteComparison.compare(self, other, op);
            } finally {
                IndirectCallContext.exit(frame, this, callData, state);
            }
        }
    }

    private abstract static class AssignNode extends MpAssSubscriptBuiltinNode {
        @Child
        private PresenceNode presence = new PresenceNode();

        @Child
        private ResizeGuardNode guard = new ResizeGuardNode();

        @Child
        private ExporterBytesNode bytes = new ExporterBytesNode();

        @Child
        private ResizeTrialNode trial = new ResizeTrialNode();

        /** Keeps the original from being compiled twice where one way to it is never gone. */
        private final BranchProfile tried = BranchProfile.create();

        @Child
        private MpAssSubscriptBuiltinNode original;

        AssignNode(MpAssSubscriptBuiltinNode original) {
            this.original = original;
        }

        @Override
        public void executeVoid(VirtualFrame frame, Object self, Object key, Object value) {
            boolean isDeletion = value == PNone.NO_VALUE;
            boolean resizes = presence.execute() && (isDeletion || key instanceof PSlice);
            boolean emptiesArray = self instanceof PArray
                    && (isDeletion || value instanceof PArray other && other.getLength() == 0);
            if (resizes && !isDeletion && !emptiesArray && isDone(frame, self, key, value)) {
                return;
            }
            Object source = resizes ? sourceOf(frame, value) : value;
            ResizeLock lock = resizes ? trial.lockOf(self) : null;
            Object target = trial.begin(self, lock);
            try {
                original.executeVoid(frame, target, key, source);
                if (target != self && emptiesArray) {
                    // Not even a slice without items is deleted.
                    throw trial.refusal(self);
                }
                trial.end(self, target, null);
            } catch (PException e) {
                // GraalPy's words for an index outside are those of a list.
                throw resizes && isDeletion && self instanceof PByteArray
                        ? Errors.rewordIndexError(this, e, "bytearray index out of range")
                        : e;
            } finally {
                trial.follow(self, lock);
            }
        }

        private Object sourceOf(VirtualFrame frame, Object value) {
            return isScattered(value) || value instanceof PPickleBuffer
                    ? bytesOf(value)
                    : bytes.execute(frame, value);
        }

        /** GraalPy only takes bytes that lie one after the other. */
        private static boolean isScattered(Object value) {
            return value instanceof PyMemoryViewObject view && !view.view().isCContiguous();
        }

        private Object bytesOf(Object exporter) {
            try {
                return ExporterBytesNode.bytesOf(exporter);
            } catch (PythonError e) {
                throw Errors.raise(this, e);
            }
        }

        /**
         * Assigns to a slice where that is not refused: most assignments keep the size, and cost no
         * search for views then. Only values that can be looked at twice are tried.
         */
        private boolean isDone(VirtualFrame frame, Object self, Object key, Object value) {
            boolean again = value instanceof PSequence
                    || value instanceof PArray
                    || value instanceof PyMemoryViewObject && !isScattered(value);
            if (!again || !guard.begin(self)) {
                return false;
            }
            tried.enter();
            try {
                original.executeVoid(frame, self, key, value);
                return true;
            } catch (PException e) {
                ResizeGuardNode.expectRefusal(e);
                return false;
            } finally {
                ResizeGuardNode.end(self);
            }
        }
    }

    private abstract static class ExtendNode extends PythonBinaryBuiltinNode {
        @Child
        private PresenceNode presence = new PresenceNode();

        @Child
        private ResizeTrialNode trial = new ResizeTrialNode();

        @Child
        private PythonBinaryBuiltinNode original;

        ExtendNode(PythonBinaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object other) {
            ResizeLock lock = presence.execute() ? trial.lockOf(self) : null;
            Object target = trial.begin(self, lock);
            try {
                return trial.end(self, target, original.execute(frame, target, other));
            } finally {
                trial.follow(self, lock);
            }
        }
    }

    private abstract static class RepeatNode extends SqRepeatBuiltinNode {
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
            ResizeLock lock = presence.execute() ? trial.lockOf(self) : null;
            Object target = trial.begin(self, lock);
            try {
                return trial.end(self, target, original.execute(frame, target, times));
            } finally {
                trial.follow(self, lock);
            }
        }
    }

    private static final class ByteArrayAssignNode extends AssignNode {
        ByteArrayAssignNode(MpAssSubscriptBuiltinNode original) {
            super(original);
        }
    }

    private static final class ArrayAssignNode extends AssignNode {
        ArrayAssignNode(MpAssSubscriptBuiltinNode original) {
            super(original);
        }
    }

    private static final class ByteArrayExtendNode extends ExtendNode {
        ByteArrayExtendNode(PythonBinaryBuiltinNode original) {
            super(original);
        }
    }

    private static final class ArrayExtendNode extends ExtendNode {
        ArrayExtendNode(PythonBinaryBuiltinNode original) {
            super(original);
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
