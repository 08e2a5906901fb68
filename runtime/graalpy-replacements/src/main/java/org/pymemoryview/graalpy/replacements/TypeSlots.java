package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionNodes.PExternalFunctionWrapper;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.builtins.objects.type.TpSlots.TpSlotMeta;
import com.oracle.graal.python.builtins.objects.type.TypeBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot.TpSlotBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotSetAttr.SetAttrBuiltinNode;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotSetAttr.TpSlotSetAttrBuiltin;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonVarargsBuiltinNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.util.PythonUtils;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.capi.ClassBuffers;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.internals.Once;
import org.pymemoryview.graalpy.internals.PresenceNode;
import org.pymemoryview.graalpy.internals.SlotNumbers;
import org.pymemoryview.graalpy.replacements.originals.BuiltinSlots;
import org.pymemoryview.graalpy.replacements.originals.Originals;
import org.pymemoryview.graalpy.types.HostContext;

/**
 * Wraps slots of {@code type}.
 *
 * <p>Our classes are immutable, as only GraalPy's own are: {@code type.__setattr__} refuses. And a
 * class that gets a {@code __buffer__} is an exporter for C code.
 */
final class TypeSlots {
    private static final TruffleString BUFFER = Strings.of("__buffer__");

    private TypeSlots() {}

    /** Replaces the slot, in the JVM and in a context, unless GraalPy's assertions are on. */
    static void install(PythonContext context) {
        PythonBuiltinClassType type = PythonBuiltinClassType.PythonClass;
        if (!SlotNumbers.REPLACEABLE) {
            return;
        }
        Once.inJvm(TypeSlots.class, () -> replace(type));
        TpSlotBuiltin<?> slot = (TpSlotBuiltin<?>) type.getSlots().tp_setattro();
        slot.initialize(context.getLanguage());
        BuiltinSlots.publish(context, type, slot, "__setattr__", PExternalFunctionWrapper.SETATTRO);
        BuiltinSlots.publish(context, type, slot, "__delattr__", PExternalFunctionWrapper.DELATTRO);
        BuiltinSlots.publishNew(context, type);
    }

    private static void replace(PythonBuiltinClassType type) {
        NodeFactory<? extends PythonBuiltinBaseNode> original =
                Originals.findSlot(TypeBuiltinsFactory.getFactories(), SlotKind.tp_setattro);
        BuiltinSlots.replace(type, TpSlotMeta.TP_SETATTRO, () -> new SetAttribute(original));
    }

    /** Replaces the nodes of {@code type.__new__} in the JVM. */
    static void replaceNew() {
        BuiltinSlots.replaceNew(
                PythonBuiltinClassType.PythonClass,
                Originals.around(
                        CreateNode.class,
                        PythonVarargsBuiltinNode.class,
                        CreateNode::new,
                        Originals.findSlot(TypeBuiltinsFactory.getFactories(), SlotKind.tp_new)));
    }

    @SlotSignature(
            minNumOfPositionalArgs = 1,
            takesVarArgs = true,
            takesVarKeywordArgs = true,
            needsFrame = true)
    private static final class CreateNode extends PythonVarargsBuiltinNode {
        @Child
        private PresenceNode presence = new PresenceNode();

        @Child
        private PythonVarargsBuiltinNode original;

        CreateNode(PythonVarargsBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(
                VirtualFrame frame, Object metaclass, Object[] arguments, PKeyword[] keywords) {
            Object type = original.execute(frame, metaclass, arguments, keywords);
            if (presence.execute() && type instanceof PythonClass pythonClass) {
                ClassBuffers.adopt(pythonClass);
            }
            return type;
        }
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
            executeVoid(frame, type, name, value);
        }

        @Override
        public void executeVoid(VirtualFrame frame, Object type, Object name, Object value) {
            boolean mayBeOurs = presence.execute() && type instanceof PythonClass;
            if (mayBeOurs) {
                check((PythonClass) type, name);
            }
            original.execute(frame, type, name, value);
            if (mayBeOurs) {
                changed((PythonClass) type, name);
            }
        }

        @TruffleBoundary
        private static void changed(PythonClass type, Object name) {
            if (name instanceof TruffleString text
                    && text.equalsUncached(BUFFER, PythonUtils.TS_ENCODING)) {
                ClassBuffers.adopt(type);
            }
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
