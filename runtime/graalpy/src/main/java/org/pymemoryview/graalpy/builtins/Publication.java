package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.lib.PyObjectCallMethodObjArgs;
import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.Members;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.line.Line;

/** Where Python code finds our classes and functions: in the places of GraalPy's own. */
public final class Publication {
    private static final String VERSION = "0.1.0";

    private Publication() {}

    /** Puts all in place, in a context that is initialized and has run no program yet. */
    public static void publish(PythonContext context, PythonClass memoryView) {
        PythonLanguage language = context.getLanguage();
        context.getBuiltins().setAttribute(Strings.of("memoryview"), memoryView);
        publishModule(context, language, memoryView);
        registerSequence(context, memoryView);
    }

    /** {@code import pymemoryview}. */
    private static void publishModule(
            PythonContext context, PythonLanguage language, PythonClass memoryView) {
        PythonModule module = Line.get().module(language, Strings.of("pymemoryview"));
        module.setAttribute(Strings.of("__version__"), Strings.of(VERSION));
        module.setAttribute(Strings.of("memoryview"), memoryView);
        module.setAttribute(
                Strings.of("_lend"),
                Members.function(language, null, Factory.of(LendNode.class, LendNodeGen::create)));
        context.getSysModules().setItem(Strings.of("pymemoryview"), module);
    }

    /** Where {@code collections.abc} is loaded already, it knows GraalPy's own memoryview. */
    private static void registerSequence(PythonContext context, PythonClass memoryView) {
        Object module = context.getSysModules().getItem(Strings.of("_collections_abc"));
        if (module instanceof PythonModule abc) {
            Object sequence = abc.getAttribute(Strings.of("Sequence"));
            if (sequence != PNone.NO_VALUE) {
                PyObjectCallMethodObjArgs.executeUncached(
                        sequence, Strings.of("register"), memoryView);
            }
        }
    }
}
