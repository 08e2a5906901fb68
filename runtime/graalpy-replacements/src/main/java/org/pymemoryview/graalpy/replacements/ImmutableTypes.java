package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionNodes.PExternalFunctionWrapper;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.builtins.objects.type.TpSlots.TpSlotMeta;
import com.oracle.graal.python.builtins.objects.type.TypeBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot.TpSlotBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotSetAttr.SetAttrBuiltinNode;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotSetAttr.TpSlotSetAttrBuiltin;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.internals.Once;
import org.pymemoryview.graalpy.internals.PresenceNode;
import org.pymemoryview.graalpy.internals.SlotNumbers;
import org.pymemoryview.graalpy.replacements.originals.BuiltinSlots;
import org.pymemoryview.graalpy.replacements.originals.Originals;
import org.pymemoryview.graalpy.types.HostContext;

/**
 * Makes our classes immutable. GraalPy treats only its own classes so, hence this wraps
 * {@code type.__setattr__}.
 */
final class ImmutableTypes {
    private ImmutableTypes() {}

    /** Replaces the slot, in the JVM and in a context, unless GraalPy's assertions are on. */
    static void install(PythonContext context) {
        PythonBuiltinClassType type = PythonBuiltinClassType.PythonClass;
        if (!SlotNumbers.REPLACEABLE) {
            return;
        }
        Once.inJvm(ImmutableTypes.class, () -> replace(type));
        TpSlotBuiltin<?> slot = (TpSlotBuiltin<?>) type.getSlots().tp_setattro();
        slot.initialize(context.getLanguage());
        BuiltinSlots.publish(context, type, slot, "__setattr__", PExternalFunctionWrapper.SETATTRO);
        BuiltinSlots.publish(context, type, slot, "__delattr__", PExternalFunctionWrapper.DELATTRO);
    }

    private static void replace(PythonBuiltinClassType type) {
        NodeFactory<? extends PythonBuiltinBaseNode> original =
                Originals.findSlot(TypeBuiltinsFactory.getFactories(), SlotKind.tp_setattro);
        BuiltinSlots.replace(type, TpSlotMeta.TP_SETATTRO, () -> new SetAttribute(original));
    }

    private static final class SetAttribute extends TpSlotSetAttrBuiltin<SetAttributeNode> {
        SetAttribute(NodeFactory<? extends PythonBuiltinBaseNode> original) {
            super(Factory.of(
                    SetAttributeNode.class,
                    () -> new SetAttributeNode((SetAttrBuiltinNode) original.createNode())));
        }
    }

    private static final class SetAttributeNode extends SetAttrBuiltinNode {
        @Child
        private PresenceNode presence = new PresenceNode();

        @Child
        private SetAttrBuiltinNode original;

        SetAttributeNode(SetAttrBuiltinNode original) {
            this.original = original;
        }

        @Override
        public void executeSetAttr(
                VirtualFrame frame, Object type, TruffleString name, Object value) {
            if (presence.execute() && type instanceof PythonClass pythonClass) {
                check(pythonClass, name);
            }
            original.executeSetAttr(frame, type, name, value);
        }

        @Override
        public void executeVoid(VirtualFrame frame, Object type, Object name, Object value) {
            if (presence.execute() && type instanceof PythonClass pythonClass) {
                check(pythonClass, name);
            }
            original.execute(frame, type, name, value);
        }

        @TruffleBoundary
        private void check(PythonClass type, Object name) {
            HostContext host = HostContext.get();
            if (host != null && host.owns(type) && name instanceof TruffleString text) {
                throw Errors.typeError(
                        this,
                        "cannot set '%s' attribute of immutable type '%s'"
                                .formatted(
                                        text.toJavaStringUncached(),
                                        type.getName().toJavaStringUncached()));
            }
        }
    }
}
