package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.annotations.Slot;
import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.PNotImplemented;
import com.oracle.graal.python.builtins.objects.array.ArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.ByteArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionNodes.PExternalFunctionWrapper;
import com.oracle.graal.python.builtins.objects.slice.PSlice;
import com.oracle.graal.python.builtins.objects.type.TpSlots;
import com.oracle.graal.python.builtins.objects.type.TpSlots.TpSlotMeta;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot.TpSlotBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotBinaryOp.TpSlotBinaryIOpBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotMpAssSubscript.MpAssSubscriptBuiltinNode;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotMpAssSubscript.TpSlotMpAssSubscriptBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotRichCompare.RichCmpBuiltinNode;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotRichCompare.TpSlotRichCmpBuiltinComplex;
import com.oracle.graal.python.lib.RichCmpOp;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.PyMemoryViewObject;
import org.pymemoryview.graalpy.builtins.Factory;
import org.pymemoryview.graalpy.builtins.SlotRoom;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.exporters.ResizeGuardNode;
import org.pymemoryview.graalpy.exporters.ResizeLock;

import java.lang.reflect.Field;
import java.util.List;

/**
 * The operators that resize a bytearray or an array, {@code del b[i]}, {@code b[i:j] = c} and
 * {@code b += c}, and a bytearray's comparisons.
 *
 * <p>GraalPy keeps the slots of a builtin class once for the whole JVM, with no way to another.
 * These are put there through reflection when a context first wants them. Where no view of ours is,
 * and so in every context without ours, they do nothing but run the originals.
 */
final class OperatorSlots {
    private static boolean installed;

    private OperatorSlots() {}

    /**
     * Puts the slots in place, in the JVM and in a context.
     *
     * <p>GraalPy's assertions demand its own slots: where they are on, those stay, and the
     * operators refuse in {@code with} statements only.
     */
    static synchronized void install(PythonContext context) {
        if (PythonBuiltinClassType.class.desiredAssertionStatus()) {
            return;
        }
        if (!installed) {
            replace(PythonBuiltinClassType.PByteArray, ByteArrayBuiltinsFactory.getFactories());
            replaceComparison(ByteArrayBuiltinsFactory.getFactories());
            replace(PythonBuiltinClassType.PArray, ArrayBuiltinsFactory.getFactories());
            installed = true;
        }
        SlotRoom.grow(context.getLanguage());
        publish(context, PythonBuiltinClassType.PByteArray);
        publish(context, PythonBuiltinClassType.PArray);
    }

    /** Makes the slots callable in the context, by the operators and by the special methods. */
    private static void publish(PythonContext context, PythonBuiltinClassType type) {
        TpSlotBuiltin<?> assign = (TpSlotBuiltin<?>) type.getSlots().mp_ass_subscript();
        TpSlotBuiltin<?> extend = (TpSlotBuiltin<?>) type.getSlots().sq_inplace_concat();
        assign.initialize(context.getLanguage());
        extend.initialize(context.getLanguage());
        if (type.getSlots().tp_richcmp() instanceof Compare compare) {
            compare.initialize(context.getLanguage());
        }
        method(context, type, assign, "__setitem__", PExternalFunctionWrapper.OBJOBJARGPROC);
        method(context, type, assign, "__delitem__", PExternalFunctionWrapper.MP_DELITEM);
        method(context, type, extend, "__iadd__", PExternalFunctionWrapper.BINARYFUNC);
    }

    private static void method(
            PythonContext context,
            PythonBuiltinClassType type,
            TpSlotBuiltin<?> slot,
            String name,
            PExternalFunctionWrapper wrapper) {
        TruffleString key = Strings.of(name);
        Object method = slot.createBuiltin(context.getCore(), type, key, wrapper);
        DynamicObjectLibrary.getUncached().put(context.lookupType(type), key, method);
    }

    private static void replace(
            PythonBuiltinClassType type,
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories) {
        TpSlots own = SlotRoom.reserve(() -> TpSlots.newBuilder()
                .set(
                        TpSlotMeta.MP_ASS_SUBSCRIPT,
                        type == PythonBuiltinClassType.PArray
                                ? Assign.ofArray(find(factories, SlotKind.mp_ass_subscript))
                                : Assign.ofByteArray(find(factories, SlotKind.mp_ass_subscript)))
                .set(
                        TpSlotMeta.SQ_INPLACE_CONCAT,
                        type == PythonBuiltinClassType.PArray
                                ? Extend.ofArray(find(factories, SlotKind.sq_inplace_concat))
                                : Extend.ofByteArray(find(factories, SlotKind.sq_inplace_concat)))
                .build());
        set(type, own, TpSlotMeta.MP_ASS_SUBSCRIPT);
        set(type, own, TpSlotMeta.SQ_INPLACE_CONCAT);
    }

    /** A bytearray compares itself with memoryviews, and must not raise where it cannot. */
    private static void replaceComparison(
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories) {
        TpSlots own = SlotRoom.reserve(() -> TpSlots.newBuilder()
                .set(
                        TpSlotMeta.TP_RICHCOMPARE,
                        new Compare(find(factories, SlotKind.tp_richcompare)))
                .build());
        set(PythonBuiltinClassType.PByteArray, own, TpSlotMeta.TP_RICHCOMPARE);
    }

    private static void set(PythonBuiltinClassType type, TpSlots own, TpSlotMeta meta) {
        TpSlot slot = meta.getValue(own);
        set(type, "slots", type.getSlots().copy().set(meta, slot));
        set(type, "declaredSlots", type.getDeclaredSlots().copy().set(meta, slot));
    }

    private static void set(PythonBuiltinClassType type, String name, TpSlots.Builder slots) {
        try {
            Field field = PythonBuiltinClassType.class.getDeclaredField(name);
            field.setAccessible(true);
            field.set(type, slots.build());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("pymemoryview does not know this GraalPy", e);
        }
    }

    private static NodeFactory<? extends PythonBuiltinBaseNode> find(
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories, SlotKind kind) {
        for (NodeFactory<? extends PythonBuiltinBaseNode> factory : factories) {
            for (Slot slot : factory.getNodeClass().getAnnotationsByType(Slot.class)) {
                if (slot.value() == kind) {
                    return factory;
                }
            }
        }
        throw new IllegalStateException("pymemoryview does not find GraalPy's " + kind);
    }

    /** GraalPy keeps one call target for each class of nodes, so each type has its own class. */
    private static final class Assign<T extends AssignNode> extends TpSlotMpAssSubscriptBuiltin<T> {
        private Assign(NodeFactory<T> factory) {
            super(factory);
        }

        static Assign<?> ofByteArray(NodeFactory<? extends PythonBuiltinBaseNode> original) {
            return new Assign<>(Factory.of(
                    ByteArrayAssignNode.class,
                    () -> new ByteArrayAssignNode(
                            (MpAssSubscriptBuiltinNode) original.createNode())));
        }

        static Assign<?> ofArray(NodeFactory<? extends PythonBuiltinBaseNode> original) {
            return new Assign<>(Factory.of(
                    ArrayAssignNode.class,
                    () -> new ArrayAssignNode((MpAssSubscriptBuiltinNode) original.createNode())));
        }
    }

    private static final class Extend<T extends ExtendNode> extends TpSlotBinaryIOpBuiltin<T> {
        private Extend(NodeFactory<T> factory) {
            super(factory, "__iadd__");
        }

        static Extend<?> ofByteArray(NodeFactory<? extends PythonBuiltinBaseNode> original) {
            return new Extend<>(Factory.of(
                    ByteArrayExtendNode.class,
                    () -> new ByteArrayExtendNode(
                            (PythonBinaryBuiltinNode) original.createNode())));
        }

        static Extend<?> ofArray(NodeFactory<? extends PythonBuiltinBaseNode> original) {
            return new Extend<>(Factory.of(
                    ArrayExtendNode.class,
                    () -> new ArrayExtendNode((PythonBinaryBuiltinNode) original.createNode())));
        }
    }

    private static final class Compare extends TpSlotRichCmpBuiltinComplex<CompareNode> {
        Compare(NodeFactory<? extends PythonBuiltinBaseNode> original) {
            super(Factory.of(
                    CompareNode.class,
                    () -> new CompareNode((RichCmpBuiltinNode) original.createNode())));
        }
    }

    private static final class CompareNode extends RichCmpBuiltinNode {
        @Child
        private RichCmpBuiltinNode original;

        CompareNode(RichCmpBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object other, RichCmpOp op) {
            if (!(other instanceof PyMemoryViewObject)) {
                return original.execute(frame, self, other, op);
            }
            try {
                return original.execute(frame, self, other, op);
            } catch (PException e) {
                return PNotImplemented.NOT_IMPLEMENTED;
            }
        }
    }

    private abstract static class AssignNode extends MpAssSubscriptBuiltinNode {
        @Child
        private ResizeGuardNode guard = new ResizeGuardNode();

        @Child
        private MpAssSubscriptBuiltinNode original;

        AssignNode(MpAssSubscriptBuiltinNode original) {
            this.original = original;
        }

        @Override
        public void executeVoid(VirtualFrame frame, Object self, Object key, Object value) {
            boolean mayResize = key instanceof PSlice || value == PNone.NO_VALUE;
            ResizeLock lock = mayResize ? guard.begin(self) : null;
            if (lock != null) {
                try {
                    original.executeVoid(frame, self, key, value);
                    return;
                } catch (PException e) {
                    guard.check(self, lock, e);
                } finally {
                    guard.end(self);
                }
            }
            original.executeVoid(frame, self, key, value);
        }
    }

    private abstract static class ExtendNode extends PythonBinaryBuiltinNode {
        @Child
        private ResizeGuardNode guard = new ResizeGuardNode();

        @Child
        private PythonBinaryBuiltinNode original;

        ExtendNode(PythonBinaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object other) {
            ResizeLock lock = guard.begin(self);
            if (lock != null) {
                try {
                    return original.execute(frame, self, other);
                } catch (PException e) {
                    guard.check(self, lock, e);
                } finally {
                    guard.end(self);
                }
            }
            return original.execute(frame, self, other);
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
}
