package org.pymemoryview.graalpy.classes;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionNodes.PExternalFunctionWrapper;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonBuiltinClass;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.builtins.objects.type.TpSlots;
import com.oracle.graal.python.builtins.objects.type.TpSlots.TpSlotMeta;
import com.oracle.graal.python.builtins.objects.type.TypeNodes.SetTypeFlagsNode;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot.TpSlotBuiltin;
import com.oracle.graal.python.nodes.PRootNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;

import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.internals.SlotNumbers;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.line.Line;

import java.util.List;
import java.util.Map;

/**
 * Makes a Python class of Java nodes, in one context, in the way of GraalPy's builtin classes: the
 * slots are called directly, and each has its special methods.
 */
public final class TypeBuilder {
    /** The special methods of each slot, with their calling conventions. */
    private static final Map<TpSlotMeta, Map<String, PExternalFunctionWrapper>> SPECIAL_METHODS =
            Map.of(
                    TpSlotMeta.TP_NEW,
                    Map.of("__new__", PExternalFunctionWrapper.NEW),
                    TpSlotMeta.TP_REPR,
                    Map.of("__repr__", PExternalFunctionWrapper.UNARYFUNC),
                    TpSlotMeta.TP_HASH,
                    Map.of("__hash__", PExternalFunctionWrapper.HASHFUNC),
                    TpSlotMeta.TP_ITER,
                    Map.of("__iter__", PExternalFunctionWrapper.UNARYFUNC),
                    TpSlotMeta.TP_ITERNEXT,
                    Map.of("__next__", PExternalFunctionWrapper.ITERNEXT),
                    TpSlotMeta.TP_RICHCOMPARE,
                    Map.of(
                            "__lt__", PExternalFunctionWrapper.LT,
                            "__le__", PExternalFunctionWrapper.LE,
                            "__eq__", PExternalFunctionWrapper.EQ,
                            "__ne__", PExternalFunctionWrapper.NE,
                            "__gt__", PExternalFunctionWrapper.GT,
                            "__ge__", PExternalFunctionWrapper.GE),
                    TpSlotMeta.MP_LENGTH,
                    Map.of("__len__", PExternalFunctionWrapper.LENFUNC),
                    TpSlotMeta.MP_SUBSCRIPT,
                    Map.of("__getitem__", PExternalFunctionWrapper.BINARYFUNC),
                    TpSlotMeta.MP_ASS_SUBSCRIPT,
                    Map.of(
                            "__setitem__", PExternalFunctionWrapper.OBJOBJARGPROC,
                            "__delitem__", PExternalFunctionWrapper.MP_DELITEM));

    /** The key of the slots that a class was built with; a subclass does not have it. */
    private static final HiddenKey SLOTS = new HiddenKey("pymemoryview.slots");

    private final PythonContext context;
    private final PythonLanguage language;
    private final PythonClass type;
    private final String name;

    public TypeBuilder(PythonContext context, String name, String module) {
        this.context = context;
        this.language = context.getLanguage();
        this.name = name;
        PythonBuiltinClass object = context.lookupType(PythonBuiltinClassType.PythonObject);
        type = Line.get().newClass(language, Strings.of(name), object);
        type.setHasSlotsButNoDictFlag();
        attribute("__module__", Strings.of(module));
    }

    /** Sets an attribute of the class. */
    public TypeBuilder attribute(String name, Object value) {
        type.setAttribute(Strings.of(name), value);
        return this;
    }

    /** Adds methods and attributes, according to the {@link Builtin} annotations of the nodes. */
    public TypeBuilder builtins(List<Factory<? extends PythonBuiltinBaseNode>> factories) {
        for (Factory<? extends PythonBuiltinBaseNode> factory : factories) {
            attribute(factory.builtin().name(), Members.of(language, type, factory));
        }
        return this;
    }

    /** Forbids subclasses. */
    public TypeBuilder sealed() {
        return builtins(List.of(SealedClassNode.factory(name)));
    }

    /** Adds a method that is not made of a builtin's node. */
    public TypeBuilder method(String name, PRootNode root) {
        return attribute(name, function(name, root));
    }

    /** Adds a readonly attribute that is not made of a builtin's node. */
    public TypeBuilder getter(String name, PRootNode root) {
        PBuiltinFunction refusal =
                Members.function(language, type, ReadonlyAttribute.of(this.name, name));
        return attribute(
                name,
                PFactory.createGetSetDescriptor(
                        language, function(name, root), refusal, Strings.of(name), type, true));
    }

    private PBuiltinFunction function(String name, PRootNode root) {
        return Line.get().function(language, Strings.of(name), type, root);
    }

    /** Sets the slots of the class, and adds their special methods. */
    public TypeBuilder slots(TpSlots slots) {
        SlotNumbers.makeRoom(language);
        TpSlots.inherit(type, null, type.getMethodResolutionOrder(), true);
        TpSlots.Builder all = type.getTpSlots().copy();
        type.setTpSlots(null);
        for (TpSlotMeta meta : TpSlotMeta.VALUES) {
            TpSlot slot = meta.getValue(slots);
            if (slot instanceof TpSlotBuiltin<?> builtin) {
                builtin.initialize(language);
                all.set(meta, slot);
                SPECIAL_METHODS
                        .getOrDefault(meta, Map.of())
                        .forEach((name, wrapper) -> specialMethod(builtin, name, wrapper));
            }
        }
        type.setTpSlots(all.build());
        DynamicObjectLibrary.getUncached().put(type, SLOTS, slots);
        return this;
    }

    /** Forbids making instances by a call of the class; to be called after {@link #slots}. */
    public TypeBuilder notInstantiable() {
        type.setTpSlots(type.getTpSlots().copy().set(TpSlotMeta.TP_NEW, null).build());
        return this;
    }

    /** Whether an object is a class that was built with these slots, in any context. */
    public static boolean hasSlots(Object type, TpSlots slots, DynamicObjectLibrary properties) {
        return type instanceof PythonClass built
                && properties.getOrDefault(built, SLOTS, null) == slots;
    }

    /** The same without a cached library. */
    @TruffleBoundary
    public static boolean hasSlots(Object type, TpSlots slots) {
        return hasSlots(type, slots, DynamicObjectLibrary.getUncached());
    }

    /** Whether a class was built here. */
    static boolean isBuilt(PythonClass type) {
        return DynamicObjectLibrary.getUncached().containsKey(type, SLOTS);
    }

    private void specialMethod(
            TpSlotBuiltin<?> slot, String name, PExternalFunctionWrapper wrapper) {
        attribute(name, slot.createBuiltin(context.getCore(), type, Strings.of(name), wrapper));
    }

    /** Makes the class, with exactly these flags. */
    public PythonClass build(long flags) {
        type.initializeMroShape(language);
        SetTypeFlagsNode.executeUncached(type, flags);
        // Code that sets attributes without type.__setattr__ is refused by the shape.
        DynamicObjectLibrary objects = DynamicObjectLibrary.getUncached();
        objects.setShapeFlags(
                type, objects.getShapeFlags(type) | PythonObject.HAS_SLOTS_BUT_NO_DICT_FLAG);
        return type;
    }
}
