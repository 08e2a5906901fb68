package org.pymemoryview.graalpy.replacements;

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
    private Replacements() {}

    /** Replaces in a context that is initialized and has run no program yet. */
    public static void install(PythonContext context) {
        Publication.add(context, PythonBuiltinClassType.PByteArray, ResizeGuards.ofByteArray());
        Publication.add(context, PythonBuiltinClassType.PArray, ResizeGuards.ofArray());
        Publication.add(context, PythonBuiltinClassType.PBytesIO, ResizeGuards.ofBytesIo());
        Publication.add(context, PythonBuiltinClassType.PBytesIO, List.of(GetBufferNode.factory()));
        Publication.add(
                context,
                PythonBuiltinClassType.PickleBuffer,
                List.of(Factory.of(RawNode.class, RawNodeGen::create)));
        Publication.add(
                context,
                PythonBuiltinClassType.PythonObject,
                List.of(ExporterClasses.initSubclass()));
        Publication.add(context, PythonBuiltinClassType.PStruct, StructPacking.ofStruct());
        PythonModule struct = context.getCore().lookupBuiltinModule(Strings.of("_struct"));
        for (Factory<?> factory : StructPacking.ofModule()) {
            PBuiltinFunction pack = Members.function(context.getLanguage(), null, factory);
            struct.setAttribute(
                    pack.getName(),
                    PFactory.createBuiltinMethod(context.getLanguage(), struct, pack));
        }
        PythonModule sre = context.getCore().lookupBuiltinModule(Strings.of("_sre"));
        PBuiltinFunction search =
                Members.moduleFunction(context.getLanguage(), RegexSearchNode.factory());
        sre.setAttribute(
                Strings.of(RegexSearchNode.NAME),
                PFactory.createBuiltinMethod(context.getLanguage(), sre, search));
    }
}
