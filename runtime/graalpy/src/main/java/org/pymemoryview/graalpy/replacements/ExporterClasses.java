package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionNodes.PExternalFunctionWrapper;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.object.ObjectBuiltins;
import com.oracle.graal.python.builtins.objects.object.ObjectBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.type.PythonAbstractClass;
import com.oracle.graal.python.builtins.objects.type.PythonBuiltinClass;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.builtins.objects.type.TpSlots;
import com.oracle.graal.python.builtins.objects.type.TpSlots.TpSlotMeta;
import com.oracle.graal.python.builtins.objects.type.TypeNodes.GetMroNode;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotVarargs.TpSlotNewBuiltin;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonVarargsBuiltinNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.Members;
import org.pymemoryview.graalpy.classes.SlotRoom;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.exporters.PythonExporterObject;
import org.pymemoryview.graalpy.line.Builtin;

/**
 * Makes the instances of Python classes with a {@code __buffer__} exporters for GraalPy's builtins.
 *
 * <p>GraalPy calls {@code object.__init_subclass__} for each new class, which is replaced here. A
 * class whose instances would be made by {@code object.__new__} gets a {@code __new__} of its own.
 * Where a {@code __new__} in Python may call {@code object.__new__}, that makes such instances too.
 */
final class ExporterClasses {
    private static final TpSlots SLOTS = SlotRoom.reserve(
            () -> TpSlots.newBuilder().set(TpSlotMeta.TP_NEW, new New()).build());
    private static final TpSlots OBJECT = PythonBuiltinClassType.PythonObject.getSlots();

    /** The key that marks a class whose instances object.__new__ may make. */
    private static final HiddenKey KEY = new HiddenKey("pymemoryview.exporter");

    /** The key of the original {@code __new__} in the class object. */
    private static final HiddenKey ORIGINAL = new HiddenKey("pymemoryview.new");

    private static final TruffleString NEW = Strings.of("__new__");

    private ExporterClasses() {}

    static Factory<InitSubclassNode> initSubclass() {
        return Factory.of(
                InitSubclassNode.class, ExporterClassesFactory.InitSubclassNodeGen::create);
    }

    private static New slot() {
        return (New) SLOTS.tp_new();
    }

    @TruffleBoundary
    private static void prepare(PythonClass type) {
        if (!derivesFromObjectAlone(type) || !Exporters.isPythonExporterClass(type)) {
            return;
        }
        PythonContext context = PythonContext.get(null);
        SlotRoom.grow(context.getLanguage());
        slot().initialize(context.getLanguage());
        DynamicObjectLibrary.getUncached().put(type, KEY, true);
        if (type.getTpSlots().tp_new() != OBJECT.tp_new()) {
            replaceObjectNew(context);
            return;
        }
        Object method =
                slot().createBuiltin(context.getCore(), type, NEW, PExternalFunctionWrapper.NEW);
        type.setAttribute(NEW, method);
        // Without this GraalPy pickles only instances of its own Java class.
        Factory<?> getState = Originals.around(
                Originals.find(ObjectBuiltinsFactory.getFactories(), "__getstate__"),
                original -> original);
        if (type.getAttribute(Strings.of("__getstate__")) == PNone.NO_VALUE) {
            type.setAttribute(
                    Strings.of("__getstate__"),
                    Members.function(context.getLanguage(), type, getState));
        }
        type.setTpSlots(type.getTpSlots().copy().set(TpSlotMeta.TP_NEW, slot()).build());
    }

    /**
     * Replaces {@code object.__new__} for Python code, in a context that has such a class: other
     * contexts pay nothing.
     *
     * <p>The builtin is bound to the class object and not to its type, so that GraalPy leaves out
     * its check whether object may make the instance: the original is called for that check.
     */
    private static void replaceObjectNew(PythonContext context) {
        PythonBuiltinClass object = context.lookupType(PythonBuiltinClassType.PythonObject);
        DynamicObjectLibrary attributes = DynamicObjectLibrary.getUncached();
        if (attributes.containsKey(object, ORIGINAL)) {
            return;
        }
        Object method =
                slot().createBuiltin(context.getCore(), object, NEW, PExternalFunctionWrapper.NEW);
        attributes.put(object, ORIGINAL, attributes.getOrDefault(object, NEW, null));
        attributes.put(object, NEW, method);
    }

    private static boolean derivesFromObjectAlone(PythonClass type) {
        for (PythonAbstractClass base : GetMroNode.executeUncached(type)) {
            boolean isPython =
                    base instanceof PythonClass python && !python.needsNativeAllocation();
            boolean isObject = base instanceof PythonBuiltinClass builtin
                    && builtin.getType() == PythonBuiltinClassType.PythonObject;
            if (!isPython && !isObject) {
                return false;
            }
        }
        return true;
    }

    /** {@code object.__init_subclass__}, whose original does nothing. */
    @Builtin(
            name = "__init_subclass__",
            minNumOfPositionalArgs = 1,
            isClassmethod = true,
            doc = "This method is called when a class is subclassed.")
    abstract static class InitSubclassNode extends PythonUnaryBuiltinNode {
        @Specialization
        static PNone look(Object type) {
            if (type instanceof PythonClass pythonClass) {
                prepare(pythonClass);
            }
            return PNone.NONE;
        }
    }

    private static final class New extends TpSlotNewBuiltin<NewExporterNode> {
        New() {
            super(Factory.of(
                    NewExporterNode.class, ExporterClassesFactory.NewExporterNodeGen::create));
        }
    }

    /** {@code object.__new__} for these classes: the same checks, but another Java class. */
    @SlotSignature(
            name = "object",
            minNumOfPositionalArgs = 1,
            takesVarArgs = true,
            takesVarKeywordArgs = true)
    abstract static class NewExporterNode extends PythonVarargsBuiltinNode {
        @Specialization
        static Object create(
                VirtualFrame frame,
                Object type,
                Object[] arguments,
                PKeyword[] keywords,
                @Bind Node node,
                @CachedLibrary(limit = "3") DynamicObjectLibrary properties,
                @Cached("createOriginal()") ObjectBuiltins.ObjectNode original,
                @Cached CallNode call) {
            if (!(type instanceof PythonClass python) || !properties.containsKey(python, KEY)) {
                Object[] all = new Object[arguments.length + 1];
                all[0] = type;
                System.arraycopy(arguments, 0, all, 1, arguments.length);
                return call.execute(frame, objectNew(node, properties), all, keywords);
            }
            if (python.isAbstractClass()) {
                return original.execute(frame, python, arguments, keywords);
            }
            if (arguments.length > 0 || keywords.length > 0) {
                checkExcess(node, python);
            }
            return new PythonExporterObject(python);
        }

        private static Object objectNew(Node node, DynamicObjectLibrary properties) {
            PythonBuiltinClass object =
                    PythonContext.get(node).lookupType(PythonBuiltinClassType.PythonObject);
            return properties.getOrDefault(object, ORIGINAL, null);
        }

        @NeverDefault
        static ObjectBuiltins.ObjectNode createOriginal() {
            return ObjectBuiltinsFactory.ObjectNodeFactory.create();
        }

        /** Refuses arguments, unless the class has an {@code __init__} that takes them. */
        @TruffleBoundary
        private static void checkExcess(Node node, PythonClass type) {
            TpSlots slots = type.getTpSlots();
            if (slots.tp_new() != slot()) {
                throw Errors.typeError(
                        node,
                        "object.__new__() takes exactly one argument (the type to instantiate)");
            }
            if (slots.tp_init() == OBJECT.tp_init()) {
                throw Errors.typeError(
                        node, type.getName().toJavaStringUncached() + "() takes no arguments");
            }
        }
    }
}
