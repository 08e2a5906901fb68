package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.object.PFactory;

import org.pymemoryview.graalpy.builtins.Factory;
import org.pymemoryview.graalpy.builtins.Members;
import org.pymemoryview.graalpy.builtins.Publication;
import org.pymemoryview.graalpy.convert.Strings;

import java.util.List;

/** Puts the replacements in place. */
public final class Replacements {
    /** The classes of ctypes types. */
    private static final List<PythonBuiltinClassType> CTYPES = List.of(
            PythonBuiltinClassType.PyCStructType,
            PythonBuiltinClassType.UnionType,
            PythonBuiltinClassType.PyCArrayType,
            PythonBuiltinClassType.PyCFuncPtrType,
            PythonBuiltinClassType.PyCPointerType,
            PythonBuiltinClassType.PyCSimpleType);

    private Replacements() {}

    /** Replaces in a context that is initialized and has run no program yet. */
    public static void install(PythonContext context) {
        ImmutableTypes.install(context);
        OperatorSlots.install(context);
        PickleBuffers.install(context);
        SharingGuards.install(context);
        Publication.add(context, PythonBuiltinClassType.PByteArray, ResizeGuards.ofByteArray());
        Publication.add(context, PythonBuiltinClassType.PArray, ResizeGuards.ofArray());
        Publication.add(context, PythonBuiltinClassType.PBytesIO, CloseGuards.ofBytesIo());
        Publication.add(context, PythonBuiltinClassType.PMMap, CloseGuards.ofMemoryMap());
        Publication.add(context, PythonBuiltinClassType.PBytesIO, List.of(GetBufferNode.factory()));
        Publication.add(context, PythonBuiltinClassType.PBytesIO, SharingGuards.ofBytesIo());
        Publication.add(context, PythonBuiltinClassType.PBytesIO, InitGuards.ofBytesIo());
        Publication.add(context, PythonBuiltinClassType.PByteArray, InitGuards.ofByteArray());
        Publication.add(
                context,
                PythonBuiltinClassType.PickleBuffer,
                List.of(Factory.of(RawNode.class, RawNodeGen::create)));
        Publication.add(
                context,
                PythonBuiltinClassType.PythonObject,
                List.of(ExporterClasses.initSubclass()));
        Publication.add(context, PythonBuiltinClassType.PStruct, StructPacking.ofStruct());
        Publication.add(
                context,
                PythonBuiltinClassType.PStruct,
                List.of(HoldingBuiltins.iterUnpackOfStruct()));
        for (PythonBuiltinClassType type : CTYPES) {
            Publication.add(context, type, List.of(HoldingBuiltins.fromBuffer()));
        }
        FindIteratorNode.install(context);
        PythonLanguage language = context.getLanguage();
        Factory<?> iterUnpack = HoldingBuiltins.iterUnpackOfModule();
        replace(context, "_struct", Members.function(language, null, iterUnpack));
        for (Factory<?> factory : StructPacking.ofModule()) {
            replace(context, "_struct", Members.function(language, null, factory));
        }
        for (Factory<?> factory : SourceNode.factories()) {
            replace(context, "builtins", Members.moduleFunction(language, factory));
        }
        replace(context, "_sre", Members.moduleFunction(language, RegexSearchNode.factory()));
        replace(context, "_imp", Members.moduleFunction(language, NativeExportersNode.factory()));
        replace(context, "_imp", Members.moduleFunction(language, FindFrozenNode.factory()));
    }

    /** Puts a function into the place of the module's own of that name. */
    private static void replace(PythonContext context, String name, PBuiltinFunction function) {
        PythonModule module = context.getCore().lookupBuiltinModule(Strings.of(name));
        module.setAttribute(
                function.getName(),
                PFactory.createBuiltinMethod(context.getLanguage(), module, function));
    }
}
