package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot;

import java.lang.reflect.Field;

/** The numbers by which language instances know the call targets of builtin slots. */
public final class SlotNumbers {
    /**
     * Whether the slots of builtin classes can be replaced. GraalPy's assertions demand its own:
     * where they are on, those stay, and the operators that resize refuse in {@code with}
     * statements only.
     */
    public static final boolean REPLACEABLE =
            !PythonBuiltinClassType.class.desiredAssertionStatus();

    private static final String NUMBER = "callTargetIndex";

    private SlotNumbers() {}

    /** Gives a slot the number of another one, unless slots of their classes need none. */
    public static void take(TpSlot slot, TpSlot from) {
        Field to = number(slot.getClass());
        Field source = number(from.getClass());
        if (to == null || source == null) {
            return;
        }
        try {
            to.setInt(slot, source.getInt(from));
        } catch (IllegalAccessException e) {
            throw GraalPyCheck.missing(to.toString());
        }
    }

    /** The field of a slot's number, or null. */
    private static Field number(Class<?> slotClass) {
        for (Class<?> owner = slotClass; owner != TpSlot.class; owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (field.getName().equals(NUMBER)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        return null;
    }
}
