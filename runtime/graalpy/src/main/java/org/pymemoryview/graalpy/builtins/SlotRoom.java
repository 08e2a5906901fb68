package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.type.TpSlots;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot;
import com.oracle.truffle.api.RootCallTarget;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Room for builtin slots that GraalPy does not know when it starts.
 *
 * <p>GraalPy numbers all builtin slots and gives each language instance a table of their call
 * targets, which a call site with many kinds of receivers looks into. The table is made together
 * with the language instance, as a rule before this library hears of it, and has no room for slots
 * that come later. There is no way to ask for more but the table itself.
 */
public final class SlotRoom {
    private static final String REGISTRY =
            TpSlot.class.getName() + "$TpSlotBuiltinCallTargetRegistry";

    private SlotRoom() {}

    /** Makes slots after GraalPy has counted its own, which its assertions forbid. */
    public static TpSlots reserve(Supplier<TpSlots> slots) {
        try {
            Field counted = field(
                    Class.forName(REGISTRY, true, TpSlot.class.getClassLoader()), "countRead");
            boolean before = counted.getBoolean(null);
            counted.setBoolean(null, false);
            try {
                return slots.get();
            } finally {
                counted.setBoolean(null, before);
            }
        } catch (ReflectiveOperationException e) {
            throw unknownGraalPy(e);
        }
    }

    /** Makes a language instance's table as long as there are slots by now. */
    public static void grow(PythonLanguage language) {
        try {
            Field table = field(PythonLanguage.class, "builtinSlotsCallTargets");
            RootCallTarget[] targets = (RootCallTarget[]) table.get(language);
            int count = TpSlot.getBuiltinsCallTargetsCount();
            if (targets.length < count) {
                table.set(language, Arrays.copyOf(targets, count));
            }
        } catch (ReflectiveOperationException e) {
            throw unknownGraalPy(e);
        }
    }

    private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static IllegalStateException unknownGraalPy(ReflectiveOperationException e) {
        return new IllegalStateException("pymemoryview does not know this version of GraalPy", e);
    }
}
