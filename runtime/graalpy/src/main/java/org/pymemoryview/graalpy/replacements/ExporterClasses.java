package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.Builtin;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionNodes.PExternalFunctionWrapper;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.object.ObjectBuiltins;
import com.oracle.graal.python.builtins.objects.object.ObjectBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.builtins.objects.type.TpSlots;
import com.oracle.graal.python.builtins.objects.type.TpSlots.TpSlotMeta;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotVarargs.TpSlotNewBuiltin;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonVarargsBuiltinNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.builtins.Factory;
import org.pymemoryview.graalpy.builtins.Members;
import org.pymemoryview.graalpy.builtins.SlotRoom;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.exporters.PythonExporterObject;

/**
 * Classes with a {@code __buffer__} in Python: their instances are made so that GraalPy's builtins
 * take them.
 *
 * <p>A new class is looked at in {@code object.__init_subclass__}, which GraalPy calls for each.
 * Where its instances would be made by {@code object.__new__}, it gets a {@code __new__} of its
 * own.
 */
final class ExporterClasses {
    private static final TpSlots SLOTS = SlotRoom.reserve(
            () -> TpSlots.newBuilder().set(TpSlotMeta.TP_NEW, new New()).build());
    private static final TpSlots OBJECT = PythonBuiltinClassType.PythonObject.getSlots();

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
        if (type.getTpSlots().tp_new() != OBJECT.tp_new()
                || type.needsNativeAllocation()
                || !Exporters.isPythonExporter(type)) {
            return;
        }
        PythonContext context = PythonContext.get(null);
        SlotRoom.grow(context.getLanguage());
        slot().initialize(context.getLanguage());
        Object method = slot().createBuiltin(
                        context.getCore(),
                        type,
                        Strings.of("__new__"),
                        PExternalFunctionWrapper.NEW);
        type.setAttribute(Strings.of("__new__"), method);
        // GraalPy pickles only what is of the Java class it makes itself, unless there is this.
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

    /** {@code object.__init_subclass__}, which otherwise does nothing. */
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

    /** {@code object.__new__} for these classes: the same checks, another Java object. */
    @SlotSignature(
            name = "object",
            minNumOfPositionalArgs = 1,
            takesVarArgs = true,
            takesVarKeywordArgs = true)
    abstract static class NewExporterNode extends PythonVarargsBuiltinNode {
        @Specialization
        static Object create(
                VirtualFrame frame,
                PythonClass type,
                Object[] arguments,
                PKeyword[] keywords,
                @Bind Node node,
                @Cached("createOriginal()") ObjectBuiltins.ObjectNode original) {
            if (arguments.length > 0 || keywords.length > 0) {
                checkExcess(node, type);
            }
            if (type.isAbstractClass()) {
                return original.execute(frame, type, arguments, keywords);
            }
            return new PythonExporterObject(type);
        }

        @NeverDefault
        static ObjectBuiltins.ObjectNode createOriginal() {
            return ObjectBuiltinsFactory.ObjectNodeFactory.create();
        }

        /** Arguments are for {@code __init__}, where there is one. */
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
