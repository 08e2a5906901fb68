package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.io.BytesIOBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.pickle.PickleBufferBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.array.ArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.ByteArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionNodes.PExternalFunctionWrapper;
import com.oracle.graal.python.builtins.objects.type.TpSlots;
import com.oracle.graal.python.builtins.objects.type.TpSlots.TpSlotMeta;
import com.oracle.graal.python.builtins.objects.type.TypeBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot.TpSlotBuiltin;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.internals.HiddenField;
import org.pymemoryview.graalpy.internals.SlotNumbers;

import java.util.List;

/**
 * Replaces slots of builtin classes.
 *
 * <p>GraalPy keeps them once for the whole JVM, with no way to another: they are set through
 * reflection, and so have to do in contexts without our memoryview what the originals did.
 */
public final class BuiltinSlots {
    private BuiltinSlots() {}

    /** Finds the originals of all slots that are replaced, and replaces none. */
    static void prepare() {
        Originals.findSlot(TypeBuiltinsFactory.getFactories(), SlotKind.tp_setattro);
        Originals.findSlot(PickleBufferBuiltinsFactory.getFactories(), SlotKind.tp_new);
        Originals.findSlot(BytesIOBuiltinsFactory.getFactories(), SlotKind.tp_iternext);
        Originals.findSlot(ByteArrayBuiltinsFactory.getFactories(), SlotKind.tp_richcompare);
        for (var factories : List.of(
                ByteArrayBuiltinsFactory.getFactories(), ArrayBuiltinsFactory.getFactories())) {
            Originals.findSlot(factories, SlotKind.mp_ass_subscript);
            Originals.findSlot(factories, SlotKind.sq_inplace_concat);
            Originals.findSlot(factories, SlotKind.sq_inplace_repeat);
        }
    }

    /**
     * Puts one of the slots given into the place of a class's own, and gives it the number by which
     * language instances know the original's call target.
     *
     * <p>The builtin classes below have inherited the original itself, which no language instance
     * from now on prepares, and a language instance of before only knows its number: all of them
     * find a call target there.
     */
    static void replace(PythonBuiltinClassType type, TpSlots own, TpSlotMeta meta) {
        TpSlot slot = meta.getValue(own);
        TpSlot original = meta.getValue(type.getDeclaredSlots());
        if (original != null) {
            SlotNumbers.take(slot, original);
        }
        HiddenField.SLOTS.set(type, type.getSlots().copy().set(meta, slot).build());
        HiddenField.DECLARED_SLOTS.set(
                type, type.getDeclaredSlots().copy().set(meta, slot).build());
    }

    /** Gives a class in a context the slots of its type, of which it has kept those of before. */
    static void adopt(PythonContext context, PythonBuiltinClassType type) {
        HiddenField.CLASS_SLOTS.set(context.lookupType(type), type.getSlots());
    }

    /** Gives a class in a context the special method that calls a slot. */
    static void publish(
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
