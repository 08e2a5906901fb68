package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.list.PList;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.lib.PyObjectCallMethodObjArgs;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.Members;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.internals.Once;
import org.pymemoryview.graalpy.internals.SlotNumbers;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.replacements.additions.Additions;
import org.pymemoryview.graalpy.replacements.guards.CloseGuards;
import org.pymemoryview.graalpy.replacements.guards.InitGuards;
import org.pymemoryview.graalpy.replacements.guards.OperatorSlots;
import org.pymemoryview.graalpy.replacements.guards.ResizeGuards;
import org.pymemoryview.graalpy.replacements.guards.SharingGuards;
import org.pymemoryview.graalpy.replacements.hashing.Hashing;
import org.pymemoryview.graalpy.replacements.originals.BuiltinSlots;
import org.pymemoryview.graalpy.replacements.packing.HoldingBuiltins;
import org.pymemoryview.graalpy.replacements.packing.StructFormats;
import org.pymemoryview.graalpy.replacements.packing.StructPacking;
import org.pymemoryview.graalpy.replacements.packing.UnpackFromNodes;
import org.pymemoryview.graalpy.replacements.readers.ByteReaders;
import org.pymemoryview.graalpy.replacements.readers.BytesMethods;
import org.pymemoryview.graalpy.replacements.readers.CodeBytesNode;
import org.pymemoryview.graalpy.replacements.readers.CompareDigestNode;
import org.pymemoryview.graalpy.replacements.readers.DecodeNewlinesNode;
import org.pymemoryview.graalpy.replacements.readers.DictionaryNode;
import org.pymemoryview.graalpy.replacements.readers.HashedBytes;
import org.pymemoryview.graalpy.replacements.readers.LoadCertificatesNode;
import org.pymemoryview.graalpy.replacements.readers.MarshalNode;
import org.pymemoryview.graalpy.replacements.readers.NumberFromBytesNode;
import org.pymemoryview.graalpy.replacements.readers.ReaderSlots;
import org.pymemoryview.graalpy.replacements.readers.Sha3Attributes;
import org.pymemoryview.graalpy.replacements.readers.SourceHashNode;
import org.pymemoryview.graalpy.replacements.readers.SourceNode;
import org.pymemoryview.graalpy.replacements.readers.SumNode;
import org.pymemoryview.graalpy.replacements.regex.MatchStringNode;
import org.pymemoryview.graalpy.replacements.regex.PatternMethodNode;
import org.pymemoryview.graalpy.replacements.regex.RegexSearchNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Replaces builtins of GraalPy's. */
public final class Replacements {
    /** Modules that have taken the functions of another one when Python started. */
    private static final Map<String, String> IMPORTERS = Map.of("_codecs", "codecs", "posix", "os");

    private Replacements() {}

    /** Methods that replace those of a builtin class. */
    private record Methods(
            PythonBuiltinClassType type,
            List<? extends Factory<? extends PythonBuiltinBaseNode>> factories) {}

    /** A function of a module, which may take the module as an argument. */
    private record Function(Factory<?> factory, boolean takesModule) {
        PBuiltinFunction make(PythonLanguage language) {
            return takesModule
                    ? Members.function(language, null, factory)
                    : Members.moduleFunction(language, factory);
        }
    }

    /**
     * Checks that all that is to be replaced exists, and replaces nothing.
     *
     * @throws LinkageError where a class or member of GraalPy's is missing
     * @throws IllegalStateException where a builtin of GraalPy's is missing
     */
    public static void prepare() {
        BuiltinSlots.prepare();
        ReaderSlots.prepare();
        methods();
        functions();
    }

    /**
     * Replaces the nodes of {@code __new__} for the whole JVM, unless GraalPy's assertions are on:
     * before GraalPy's own code makes some.
     */
    public static void beforePython() {
        if (SlotNumbers.REPLACEABLE) {
            Once.inJvm(Replacements.class, () -> {
                TypeSlots.replaceNew();
                ReaderSlots.replaceNew();
                PickleBuffers.replaceNew();
                Hashing.replaceNew();
            });
        }
    }

    /** Replaces builtins in a context that is initialized and has not run a program yet. */
    public static void install(PythonContext context) {
        TypeSlots.install(context);
        OperatorSlots.install(context);
        ReaderSlots.install(context);
        PickleBuffers.install(context);
        Hashing.install(context);
        SharingGuards.install(context);
        for (Methods methods : methods()) {
            Members.add(context, methods.type(), methods.factories());
        }
        PatternMethodNode.install(context);
        MatchStringNode.install(context);
        PythonLanguage language = context.getLanguage();
        functions()
                .forEach((module, functions) -> replace(
                        context,
                        module,
                        functions.stream()
                                .map(function -> function.make(language))
                                .toList()));
        Additions.install(context);
    }

    private static List<Methods> methods() {
        List<Methods> methods = new ArrayList<>(List.of(
                new Methods(PythonBuiltinClassType.PByteArray, ResizeGuards.ofByteArray()),
                new Methods(PythonBuiltinClassType.PByteArray, InitGuards.ofByteArray()),
                new Methods(PythonBuiltinClassType.PBytes, BytesMethods.ofBytes()),
                new Methods(PythonBuiltinClassType.PByteArray, BytesMethods.ofByteArray()),
                new Methods(PythonBuiltinClassType.PArray, ResizeGuards.ofArray()),
                new Methods(PythonBuiltinClassType.PBytesIO, CloseGuards.ofBytesIo()),
                new Methods(PythonBuiltinClassType.PBytesIO, List.of(GetBufferNode.factory())),
                new Methods(PythonBuiltinClassType.PBytesIO, List.of(ReadIntoNode.factory())),
                new Methods(PythonBuiltinClassType.PBytesIO, SharingGuards.ofBytesIo()),
                new Methods(PythonBuiltinClassType.PBytesIO, InitGuards.ofBytesIo()),
                new Methods(PythonBuiltinClassType.PSocket, List.of(ReceiveIntoNode.factory())),
                new Methods(PythonBuiltinClassType.PMMap, CloseGuards.ofMemoryMap()),
                new Methods(
                        PythonBuiltinClassType.PickleBuffer,
                        List.of(RawNode.factory(), ReleasedPickleBuffer.releaseMethod())),
                new Methods(
                        PythonBuiltinClassType.PIncrementalNewlineDecoder,
                        List.of(DecodeNewlinesNode.factory())),
                new Methods(
                        PythonBuiltinClassType.PSSLContext,
                        List.of(LoadCertificatesNode.factory())),
                new Methods(PythonBuiltinClassType.PStruct, StructPacking.ofStruct()),
                new Methods(PythonBuiltinClassType.PStruct, List.of(UnpackFromNodes.ofStruct())),
                new Methods(
                        PythonBuiltinClassType.PStruct,
                        List.of(HoldingBuiltins.iterUnpackOfStruct()))));
        var update = List.of(HashedBytes.update());
        HashedBytes.HASHES.forEach(type -> methods.add(new Methods(type, update)));
        methods.add(new Methods(PythonBuiltinClassType.PCode, List.of(CodeBytesNode.factory())));
        Additions.methods().forEach((type, added) -> methods.add(new Methods(type, added)));
        ByteReaders.methods().forEach((type, readers) -> methods.add(new Methods(type, readers)));
        Hashing.methods().forEach((type, digests) -> methods.add(new Methods(type, digests)));
        if (Line.get().has(Part.C_API)) {
            // Later versions lose the receiver of a class method that is replaced.
            methods.add(new Methods(
                    PythonBuiltinClassType.PInt, List.of(NumberFromBytesNode.factory())));
        } else {
            methods.add(
                    new Methods(PythonBuiltinClassType.Unpickler, List.of(Unpickling.method())));
        }
        var sha3 = Sha3Attributes.factories();
        Sha3Attributes.TYPES.forEach(type -> methods.add(new Methods(type, sha3)));
        if (Line.get().has(Part.CTYPES)) {
            for (PythonBuiltinClassType type : CtypesBuiltins.TYPES) {
                methods.add(new Methods(type, List.of(CtypesBuiltins.fromBuffer())));
            }
        }
        return methods;
    }

    /** The functions of each module that are replaced. */
    private static Map<String, List<Function>> functions() {
        Map<String, List<Function>> functions = new TreeMap<>();
        structFunctions().forEach(factory -> add(functions, "_struct", factory, true));
        HashedBytes.hmac().forEach(factory -> add(functions, "_hashlib", factory, true));
        if (!Line.get().has(Part.C_API)) {
            add(functions, "_pickle", Unpickling.function(), true);
        }
        moduleFunctions().forEach((factory, module) -> add(functions, module, factory, false));
        return functions;
    }

    private static void add(
            Map<String, List<Function>> functions,
            String module,
            Factory<?> factory,
            boolean takesModule) {
        functions
                .computeIfAbsent(module, name -> new ArrayList<>())
                .add(new Function(factory, takesModule));
    }

    /** The functions of the struct module, which take the module as an argument. */
    private static List<Factory<?>> structFunctions() {
        List<Factory<?>> functions = new ArrayList<>(StructPacking.ofModule());
        functions.add(HoldingBuiltins.iterUnpackOfModule());
        functions.add(UnpackFromNodes.ofModule());
        functions.addAll(StructFormats.factories());
        return functions;
    }

    /** Functions that do not take their module as an argument, with the module's name. */
    private static Map<Factory<?>, String> moduleFunctions() {
        Map<Factory<?>, String> functions = new HashMap<>(ByteReaders.functions());
        functions.putAll(Additions.functions());
        functions.putAll(Hashing.functions());
        if (Line.get().has(Part.REGEX_SEARCH)) {
            functions.put(RegexSearchNode.factory(), "_sre");
        }
        functions.put(ExecuteModuleNode.factory(), "_imp");
        functions.put(FindFrozenNode.factory(), "_imp");
        functions.put(MarshalNode.factory(), "marshal");
        functions.put(SourceHashNode.factory(), "_imp");
        functions.put(CompareDigestNode.factory(), "_hashlib");
        DictionaryNode.factories().forEach(factory -> functions.put(factory, "zlib"));
        functions.put(SumNode.factory(), "builtins");
        SourceNode.factories().forEach(factory -> functions.put(factory, "builtins"));
        return functions;
    }

    /**
     * Replaces functions of a module by those of the same names. The attributes are new ones: one
     * that was set twice is no constant to the compiler, and its calls make objects of their
     * arguments. Those of the module that stood behind them are none then, of which the builtins
     * have too many: there the attributes are set again.
     */
    private static void replace(
            PythonContext context, String name, List<PBuiltinFunction> functions) {
        PythonModule module = context.getCore().lookupBuiltinModule(Strings.of(name));
        DynamicObjectLibrary attributes = DynamicObjectLibrary.getUncached();
        if (!name.equals("builtins")) {
            functions.forEach(function -> attributes.removeKey(module, function.getName()));
        }
        for (PBuiltinFunction function : functions) {
            Object method = PFactory.createBuiltinMethod(context.getLanguage(), module, function);
            attributes.put(module, function.getName(), method);
        }
        String importer = IMPORTERS.get(name);
        if (importer != null
                && context.getSysModules().getItem(Strings.of(importer))
                        instanceof PythonModule other) {
            functions.forEach(function -> share(module, function.getName(), other));
        }
    }

    /** Gives a function to a module that has the others, and its name to what it exports. */
    private static void share(PythonModule module, TruffleString name, PythonModule importer) {
        boolean isNew = importer.getAttribute(name) == PNone.NO_VALUE;
        importer.setAttribute(name, module.getAttribute(name));
        if (isNew && importer.getAttribute(Strings.of("__all__")) instanceof PList all) {
            PyObjectCallMethodObjArgs.executeUncached(all, Strings.of("append"), name);
        }
    }
}
