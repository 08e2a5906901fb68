package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionNodes.PExternalFunctionWrapper;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import com.oracle.graal.python.builtins.objects.type.TpSlots;
import com.oracle.graal.python.builtins.objects.type.TpSlots.TpSlotMeta;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot.TpSlotBuiltin;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.convert.Strings;

import java.lang.reflect.Field;

/**
 * Replaces slots of builtin classes.
 *
 * <p>GraalPy keeps them once for the whole JVM, with no way to another: they are set through
 * reflection, and so have to do in contexts without our memoryview what the originals did.
 */
public final class BuiltinSlots {
    /**
     * Whether they can be replaced. GraalPy's assertions demand its own: where they are on, those
     * stay, and the operators that resize refuse in {@code with} statements only.
     */
    public static final boolean REPLACEABLE =
            !PythonBuiltinClassType.class.desiredAssertionStatus();

    private BuiltinSlots() {}

    /** Puts one of the slots given into the place of a class's own. */
    static void replace(PythonBuiltinClassType type, TpSlots own, TpSlotMeta meta) {
        TpSlot slot = meta.getValue(own);
        TpSlot original = meta.getValue(type.getDeclaredSlots());
        if (original != null) {
            takeNumber(slot, original);
        }
        set(type, "slots", type.getSlots().copy().set(meta, slot));
        set(type, "declaredSlots", type.getDeclaredSlots().copy().set(meta, slot));
    }

    /**
     * Gives a slot the number by which language instances know the original's call target.
     *
     * <p>The builtin classes below have inherited the original itself, which no language instance
     * from now on prepares, and a language instance of before only knows its number: all of them
     * find a call target there.
     */
    private static void takeNumber(TpSlot slot, TpSlot original) {
        Field to = number(slot.getClass());
        Field from = number(original.getClass());
        if (to == null || from == null) {
            return;
        }
        try {
            to.setInt(slot, from.getInt(original));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("pymemoryview does not know this GraalPy", e);
        }
    }

    /** The field of a slot's number, or null where slots of its class need none. */
    private static Field number(Class<?> slotClass) {
        for (Class<?> owner = slotClass; owner != TpSlot.class; owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (field.getName().equals("callTargetIndex")) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        return null;
    }

    private static void set(PythonBuiltinClassType type, String name, TpSlots.Builder slots) {
        set(PythonBuiltinClassType.class, type, name, slots.build());
    }

    private static void set(Class<?> owner, Object object, String name, TpSlots slots) {
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            field.set(object, slots);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("pymemoryview does not know this GraalPy", e);
        }
    }

    /** Gives a class in a context the slots of its type, of which it has kept those of before. */
    static void adopt(PythonContext context, PythonBuiltinClassType type) {
        set(PythonManagedClass.class, context.lookupType(type), "tpSlots", type.getSlots());
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
