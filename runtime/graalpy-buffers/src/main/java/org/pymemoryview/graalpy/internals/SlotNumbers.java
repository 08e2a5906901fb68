package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot;

import java.lang.reflect.Field;

/** The numbers of builtin slots, by which a language instance finds their call targets. */
public final class SlotNumbers {
    /**
     * Whether the slots of builtin classes can be replaced. GraalPy's assertions check that they
     * are its own. Where assertions are on, they are not replaced, and the operators that resize
     * refuse only during {@code with} statements.
     */
    public static final boolean REPLACEABLE =
            !PythonBuiltinClassType.class.desiredAssertionStatus();

    private static final String NUMBER = "callTargetIndex";

    private SlotNumbers() {}

    /** Gives a slot the number of another one, if slots of their classes have numbers. */
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

    /** The field with the number of a slot, or null. */
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
