package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.array.ArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.ByteArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.BytesBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.BytesCommonBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionNodes.PExternalFunctionWrapper;
import com.oracle.graal.python.builtins.objects.mmap.MMapBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.type.TpSlots.TpSlotMeta;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot.TpSlotBuiltin;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.internals.Once;
import org.pymemoryview.graalpy.internals.SlotNumbers;
import org.pymemoryview.graalpy.replacements.originals.BuiltinSlots;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * Replaces the slots of bytes, bytearray and array that read the bytes of an object of a subclass
 * by themselves, without its {@code __buffer__}: {@code a + b}, and what an object is made of; and
 * the subscript of an mmap.
 *
 * <p>They are replaced for the whole JVM when a context first needs it. In a context without our
 * memoryview they run the originals.
 */
public final class ReaderSlots {
    private ReaderSlots() {}

    /** Checks that the originals exist, without replacing any. */
    public static void prepare() {
        Originals.findSlot(BytesCommonBuiltinsFactory.getFactories(), SlotKind.sq_concat);
        Originals.findSlot(BytesBuiltinsFactory.getFactories(), SlotKind.tp_new);
        Originals.findSlot(ByteArrayBuiltinsFactory.getFactories(), SlotKind.tp_init);
        Originals.findSlot(ArrayBuiltinsFactory.getFactories(), SlotKind.tp_new);
        Originals.findSlot(MMapBuiltinsFactory.getFactories(), SlotKind.mp_subscript);
    }

    /** Replaces the slots, in the JVM and in a context, where they can be replaced. */
    public static void install(PythonContext context) {
        if (!SlotNumbers.REPLACEABLE) {
            return;
        }
        Once.inJvm(ReaderSlots.class, ReaderSlots::replace);
        PythonBuiltinClassType bytes = PythonBuiltinClassType.PBytes;
        PythonBuiltinClassType byteArray = PythonBuiltinClassType.PByteArray;
        publish(
                context,
                bytes,
                TpSlotMeta.SQ_CONCAT,
                "__add__",
                PExternalFunctionWrapper.BINARYFUNC);
        publish(
                context,
                byteArray,
                TpSlotMeta.SQ_CONCAT,
                "__add__",
                PExternalFunctionWrapper.BINARYFUNC);
        BuiltinSlots.publishNew(context, bytes);
        BuiltinSlots.publishNew(context, PythonBuiltinClassType.PArray);
        publish(
                context,
                PythonBuiltinClassType.PMMap,
                TpSlotMeta.MP_SUBSCRIPT,
                "__getitem__",
                PExternalFunctionWrapper.BINARYFUNC);
        // The special method is replaced by another one.
        ((TpSlotBuiltin<?>) byteArray.getSlots().tp_init()).initialize(context.getLanguage());
    }

    /** A node that initializes a bytearray. */
    public static PythonQuaternaryBuiltinNode createByteArrayInit() {
        return new SourceSlots.ByteArrayInitNode();
    }

    /** Replaces the nodes of {@code __new__} in the JVM. */
    public static void replaceNew() {
        BuiltinSlots.replaceNew(PythonBuiltinClassType.PBytes, SourceSlots.bytesNew());
        BuiltinSlots.replaceNew(PythonBuiltinClassType.PArray, SourceSlots.arrayNew());
    }

    private static void replace() {
        PythonBuiltinClassType bytes = PythonBuiltinClassType.PBytes;
        PythonBuiltinClassType byteArray = PythonBuiltinClassType.PByteArray;
        // Both classes have the same original, and so one call target.
        BuiltinSlots.replace(bytes, TpSlotMeta.SQ_CONCAT, ConcatSlot::new);
        BuiltinSlots.replace(byteArray, TpSlotMeta.SQ_CONCAT, bytes.getSlots().sq_concat());
        BuiltinSlots.replace(byteArray, TpSlotMeta.TP_INIT, SourceSlots.ByteArrayInitSlot::new);
        BuiltinSlots.replace(
                PythonBuiltinClassType.PMMap, TpSlotMeta.MP_SUBSCRIPT, MapSubscriptSlot::new);
    }

    private static void publish(
            PythonContext context,
            PythonBuiltinClassType type,
            TpSlotMeta meta,
            String name,
            PExternalFunctionWrapper wrapper) {
        TpSlotBuiltin<?> slot = (TpSlotBuiltin<?>) meta.getValue(type.getSlots());
        slot.initialize(context.getLanguage());
        BuiltinSlots.adopt(context, type);
        BuiltinSlots.publish(context, type, slot, name, wrapper);
    }
}
