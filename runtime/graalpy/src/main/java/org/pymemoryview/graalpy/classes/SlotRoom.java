package org.pymemoryview.graalpy.classes;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.type.TpSlots;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot;
import com.oracle.truffle.api.RootCallTarget;

import org.pymemoryview.graalpy.internals.HiddenField;

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
    private SlotRoom() {}

    /** Makes slots after GraalPy has counted its own, which its assertions forbid. */
    public static TpSlots reserve(Supplier<TpSlots> slots) {
        Object before = HiddenField.SLOTS_COUNTED.get(null);
        HiddenField.SLOTS_COUNTED.set(null, false);
        try {
            return slots.get();
        } finally {
            HiddenField.SLOTS_COUNTED.set(null, before);
        }
    }

    /** Makes a language instance's table as long as there are slots by now. */
    public static void grow(PythonLanguage language) {
        RootCallTarget[] targets = (RootCallTarget[]) HiddenField.SLOT_CALL_TARGETS.get(language);
        int count = TpSlot.getBuiltinsCallTargetsCount();
        if (targets.length < count) {
            HiddenField.SLOT_CALL_TARGETS.set(language, Arrays.copyOf(targets, count));
        }
    }
}
