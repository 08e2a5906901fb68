package org.pymemoryview.graalpy.replacements.originals;

import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.hashlib.Blake2bObjectBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.hashlib.Sha3BuiltinsFactory;
import com.oracle.graal.python.builtins.modules.io.BytesIOBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.pickle.PickleBufferBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.array.ArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.ByteArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionNodes.PExternalFunctionWrapper;
import com.oracle.graal.python.builtins.objects.object.ObjectBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.type.TpSlots.TpSlotMeta;
import com.oracle.graal.python.builtins.objects.type.TypeBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot.TpSlotBuiltin;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.internals.HiddenField;
import org.pymemoryview.graalpy.internals.SlotNumbers;

import java.util.List;
import java.util.function.Supplier;

/**
 * Replaces slots of builtin classes.
 *
 * <p>GraalPy keeps the slots once for the whole JVM. They are replaced by reflection, and in
 * contexts without our memoryview the replacements run the originals.
 */
public final class BuiltinSlots {
    private BuiltinSlots() {}

    /** Checks that the originals of all slots to replace exist, without replacing any. */
    public static void prepare() {
        Originals.findSlot(TypeBuiltinsFactory.getFactories(), SlotKind.tp_setattro);
        Originals.findSlot(TypeBuiltinsFactory.getFactories(), SlotKind.tp_new);
        Originals.findSlot(PickleBufferBuiltinsFactory.getFactories(), SlotKind.tp_new);
        Originals.findSlot(Blake2bObjectBuiltinsFactory.getFactories(), SlotKind.tp_new);
        Originals.findSlot(Sha3BuiltinsFactory.getFactories(), SlotKind.tp_new);
        Originals.findSlot(BytesIOBuiltinsFactory.getFactories(), SlotKind.tp_iternext);
        Originals.findSlot(ByteArrayBuiltinsFactory.getFactories(), SlotKind.tp_richcompare);
        Originals.findSlot(ObjectBuiltinsFactory.getFactories(), SlotKind.tp_hash);
        for (var factories : List.of(
                ByteArrayBuiltinsFactory.getFactories(), ArrayBuiltinsFactory.getFactories())) {
            Originals.findSlot(factories, SlotKind.mp_ass_subscript);
            Originals.findSlot(factories, SlotKind.sq_inplace_concat);
            Originals.findSlot(factories, SlotKind.sq_inplace_repeat);
        }
    }

    /**
     * Replaces a slot of a class by one with the number of the original, by which language
     * instances find call targets.
     *
     * <p>Builtin subclasses have inherited the original, for which later language instances make no
     * call target, and earlier language instances know only its number. With the same number all of
     * them find a call target.
     */
    public static void replace(
            PythonBuiltinClassType type, TpSlotMeta meta, Supplier<? extends TpSlot> slot) {
        replace(type, meta, SlotNumbers.like(meta.getValue(type.getDeclaredSlots()), slot));
    }

    /** Replaces a slot by one that has the number of the original. */
    public static void replace(PythonBuiltinClassType type, TpSlotMeta meta, TpSlot slot) {
        HiddenField.SLOTS.set(type, type.getSlots().copy().set(meta, slot).build());
        HiddenField.DECLARED_SLOTS.set(
                type, type.getDeclaredSlots().copy().set(meta, slot).build());
    }

    /**
     * Replaces the nodes of a {@code __new__}, whose slot stays the same object: by it GraalPy
     * checks that an object is made by the {@code __new__} of its own builtin class, and subclasses
     * in earlier contexts have it too.
     */
    public static void replaceNew(PythonBuiltinClassType type, NodeFactory<?> nodes) {
        HiddenField.SLOT_NODES.set(type.getSlots().tp_new(), nodes);
    }

    /** Adds a {@code __new__} whose nodes were replaced to a class in a context. */
    public static void publishNew(PythonContext context, PythonBuiltinClassType type) {
        TpSlotBuiltin<?> slot = (TpSlotBuiltin<?>) type.getSlots().tp_new();
        slot.initialize(context.getLanguage());
        publish(context, type, slot, "__new__", PExternalFunctionWrapper.NEW);
    }

    /** Updates the slots of a class in a context, which has copied the former slots of its type. */
    public static void adopt(PythonContext context, PythonBuiltinClassType type) {
        HiddenField.CLASS_SLOTS.set(context.lookupType(type), type.getSlots());
    }

    /** Adds the special method that calls a slot to a class in a context. */
    public static void publish(
            PythonContext context,
            PythonBuiltinClassType type,
            TpSlotBuiltin<?> slot,
            String name,
            PExternalFunctionWrapper wrapper) {
        TruffleString key = Strings.of(name);
        Object method = slot.createBuiltin(context.getCore(), type, key, wrapper);
        DynamicObjectLibrary.getUncached().put(context.lookupType(type), key, method);
    }
}
