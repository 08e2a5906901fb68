package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The numbers of builtin slots, by which megamorphic call sites find their call targets.
 *
 * <p>GraalPy counts the slots as they are made, and each language instance has a table of as many
 * call targets as there were slots when it was made: mostly before this library is loaded. GraalPy
 * has no way to enlarge it, so it is replaced by reflection.
 */
public final class SlotNumbers {
    /**
     * Whether final fields of GraalPy's can be set, as the slots of a builtin class, what makes
     * their nodes and the table are in. A JVM may refuse it (JEP 500); then no class of ours can
     * have slots.
     */
    public static final boolean SETS_FINAL_FIELDS = setsFinalFields();

    /**
     * Whether the slots of builtin classes can be replaced. GraalPy's assertions check that they
     * are its own. Where they are not replaced, the operators that resize refuse only during
     * {@code with} statements, and a subclass of bytes is not asked for its buffer by all builtins.
     */
    public static final boolean REPLACEABLE =
            !PythonBuiltinClassType.class.desiredAssertionStatus();

    private static final String NUMBER = "callTargetIndex";

    private SlotNumbers() {}

    /** Tries it with the values that are there. */
    private static boolean setsFinalFields() {
        PythonBuiltinClassType type = PythonBuiltinClassType.PBytes;
        try {
            HiddenField.SLOTS.set(type, type.getSlots());
            HiddenField.DECLARED_SLOTS.set(type, type.getDeclaredSlots());
            TpSlot slot = type.getSlots().tp_new();
            HiddenField.SLOT_NODES.set(slot, HiddenField.SLOT_NODES.get(slot));
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Makes slots after GraalPy has counted its own, which its assertions would refuse. */
    public static <T> T reserve(Supplier<T> slots) {
        synchronized (SlotNumbers.class) {
            Object before = HiddenField.SLOTS_COUNTED.get(null);
            HiddenField.SLOTS_COUNTED.set(null, false);
            try {
                return slots.get();
            } finally {
                HiddenField.SLOTS_COUNTED.set(null, before);
            }
        }
    }

    /** Enlarges a language instance's table to the present number of slots. */
    public static void makeRoom(PythonLanguage language) {
        Object[] targets = (Object[]) HiddenField.SLOT_CALL_TARGETS.get(language);
        int count = TpSlot.getBuiltinsCallTargetsCount();
        if (targets.length < count) {
            HiddenField.SLOT_CALL_TARGETS.set(language, Arrays.copyOf(targets, count));
        }
    }

    /**
     * Makes a slot with the number of another one, in whose place language instances find its call
     * target; with a number of its own if slots of that class have none.
     */
    public static <T extends TpSlot> T like(TpSlot original, Supplier<T> slot) {
        Field number = number(original.getClass());
        if (number == null) {
            return reserve(slot);
        }
        return reserve(() -> {
            AtomicInteger next = (AtomicInteger) HiddenField.NEXT_SLOT.get(null);
            int before = next.get();
            next.set(numberOf(original, number));
            try {
                return slot.get();
            } finally {
                next.set(before);
            }
        });
    }

    private static int numberOf(TpSlot slot, Field number) {
        try {
            return number.getInt(slot);
        } catch (IllegalAccessException e) {
            throw GraalPyCheck.missing(number.toString());
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
