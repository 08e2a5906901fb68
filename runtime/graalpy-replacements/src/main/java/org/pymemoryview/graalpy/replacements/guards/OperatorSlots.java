package org.pymemoryview.graalpy.replacements.guards;

import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.array.ArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.ByteArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionNodes.PExternalFunctionWrapper;
import com.oracle.graal.python.builtins.objects.type.TpSlots.TpSlotMeta;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot.TpSlotBuiltin;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.object.DynamicObjectLibrary;

import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.internals.Once;
import org.pymemoryview.graalpy.internals.SlotNumbers;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.replacements.originals.BuiltinSlots;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.util.List;
import java.util.Map;

/**
 * Replaces the operators that resize a bytearray or an array ({@code del b[i]}, {@code b[i:j] = c},
 * {@code b += c} and {@code b *= n}), the comparisons of a bytearray, and the hash of an array.
 *
 * <p>They are replaced for the whole JVM when a context first needs it. In a context without our
 * memoryview they run the originals.
 */
public final class OperatorSlots {
    private static final Map<String, PExternalFunctionWrapper> COMPARISONS = Map.of(
            "__lt__", PExternalFunctionWrapper.LT,
            "__le__", PExternalFunctionWrapper.LE,
            "__eq__", PExternalFunctionWrapper.EQ,
            "__ne__", PExternalFunctionWrapper.NE,
            "__gt__", PExternalFunctionWrapper.GT,
            "__ge__", PExternalFunctionWrapper.GE);

    private OperatorSlots() {}

    /** Replaces the slots, in the JVM and in a context, where they can be replaced. */
    public static void install(PythonContext context) {
        if (!SlotNumbers.REPLACEABLE) {
            return;
        }
        Once.inJvm(OperatorSlots.class, OperatorSlots::replace);
        publish(context, PythonBuiltinClassType.PByteArray);
        publish(context, PythonBuiltinClassType.PArray);
        publishHash(context);
    }

    private static void replace() {
        replace(PythonBuiltinClassType.PByteArray, ByteArrayBuiltinsFactory.getFactories());
        replaceComparison(ByteArrayBuiltinsFactory.getFactories());
        replace(PythonBuiltinClassType.PArray, ArrayBuiltinsFactory.getFactories());
        TpSlot inherited = PythonBuiltinClassType.PArray.getSlots().tp_hash();
        BuiltinSlots.replace(
                PythonBuiltinClassType.PArray,
                TpSlotMeta.TP_HASH,
                SlotNumbers.like(inherited, HashSlot::new));
    }

    /** An array's {@code __hash__} is None, by which its subclasses have no hash either. */
    private static void publishHash(PythonContext context) {
        PythonBuiltinClassType type = PythonBuiltinClassType.PArray;
        ((TpSlotBuiltin<?>) type.getSlots().tp_hash()).initialize(context.getLanguage());
        DynamicObjectLibrary.getUncached()
                .put(context.lookupType(type), Strings.of("__hash__"), PNone.NONE);
    }

    /** Makes the slots callable in the context, by the operators and by the special methods. */
    private static void publish(PythonContext context, PythonBuiltinClassType type) {
        TpSlotBuiltin<?> assign = (TpSlotBuiltin<?>) type.getSlots().mp_ass_subscript();
        TpSlotBuiltin<?> extend = (TpSlotBuiltin<?>) type.getSlots().sq_inplace_concat();
        TpSlotBuiltin<?> repeat = (TpSlotBuiltin<?>) type.getSlots().sq_inplace_repeat();
        assign.initialize(context.getLanguage());
        extend.initialize(context.getLanguage());
        repeat.initialize(context.getLanguage());
        if (type.getSlots().tp_richcmp() instanceof CompareSlot compare) {
            compare.initialize(context.getLanguage());
            // Subclasses inherit the slot by way of the special methods.
            COMPARISONS.forEach(
                    (name, wrapper) -> BuiltinSlots.publish(context, type, compare, name, wrapper));
        }
        BuiltinSlots.adopt(context, type);
        BuiltinSlots.publish(
                context, type, assign, "__setitem__", PExternalFunctionWrapper.OBJOBJARGPROC);
        BuiltinSlots.publish(
                context, type, assign, "__delitem__", PExternalFunctionWrapper.MP_DELITEM);
        BuiltinSlots.publish(
                context, type, extend, "__iadd__", PExternalFunctionWrapper.BINARYFUNC);
        BuiltinSlots.publish(context, type, repeat, "__imul__", Line.get().indexArgument());
    }

    private static void replace(
            PythonBuiltinClassType type,
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories) {
        NodeFactory<?> assign = Originals.findSlot(factories, SlotKind.mp_ass_subscript);
        NodeFactory<?> extend = Originals.findSlot(factories, SlotKind.sq_inplace_concat);
        NodeFactory<?> repeat = Originals.findSlot(factories, SlotKind.sq_inplace_repeat);
        BuiltinSlots.replace(type, TpSlotMeta.MP_ASS_SUBSCRIPT, () -> AssignSlot.of(type, assign));
        BuiltinSlots.replace(type, TpSlotMeta.SQ_INPLACE_CONCAT, () -> ExtendSlot.of(type, extend));
        BuiltinSlots.replace(type, TpSlotMeta.SQ_INPLACE_REPEAT, () -> RepeatSlot.of(type, repeat));
    }

    private static void replaceComparison(
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories) {
        BuiltinSlots.replace(
                PythonBuiltinClassType.PByteArray,
                TpSlotMeta.TP_RICHCOMPARE,
                () -> new CompareSlot(Originals.findSlot(factories, SlotKind.tp_richcompare)));
    }
}
