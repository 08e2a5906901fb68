package org.pymemoryview.graalpy.classes;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.type.TpSlots;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot;

import org.pymemoryview.graalpy.internals.HiddenField;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Makes room in GraalPy's tables for further builtin slots.
 *
 * <p>GraalPy numbers all builtin slots, and each language instance has a table of their call
 * targets, which megamorphic call sites use. The table is made with the language instance, mostly
 * before this library is loaded, and has no room for slots that are added later. GraalPy has no way
 * to enlarge it, so it is replaced by reflection.
 */
public final class SlotRoom {
    private SlotRoom() {}

    /** Makes slots after GraalPy has counted its own, which its assertions would refuse. */
    public static TpSlots reserve(Supplier<TpSlots> slots) {
        Object before = HiddenField.SLOTS_COUNTED.get(null);
        HiddenField.SLOTS_COUNTED.set(null, false);
        try {
            return slots.get();
        } finally {
            HiddenField.SLOTS_COUNTED.set(null, before);
        }
    }

    /** Enlarges a language instance's table to the present number of slots. */
    public static void grow(PythonLanguage language) {
        Object[] targets = (Object[]) HiddenField.SLOT_CALL_TARGETS.get(language);
        int count = TpSlot.getBuiltinsCallTargetsCount();
        if (targets.length < count) {
            HiddenField.SLOT_CALL_TARGETS.set(language, Arrays.copyOf(targets, count));
        }
    }
}
