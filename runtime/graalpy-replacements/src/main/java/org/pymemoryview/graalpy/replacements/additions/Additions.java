package org.pymemoryview.graalpy.replacements.additions;

import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.replacements.files.FileFunctions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is added, by where it is found. */
public final class Additions {
    private Additions() {}

    /** Functions that do not take their module as an argument, with the module's name. */
    public static Map<Factory<?>, String> functions() {
        Map<Factory<?>, String> functions = new HashMap<>();
        add(functions, "binascii", QuotedPrintableNodes.factories());
        FileFunctions.functions().forEach((module, added) -> add(functions, module, added));
        return functions;
    }

    /** Adds what is no function, in a context that has the functions. */
    public static void install(PythonContext context) {
        FileFunctions.install(context);
    }

    private static void add(
            Map<Factory<?>, String> functions,
            String module,
            List<? extends Factory<?>> factories) {
        factories.forEach(factory -> functions.put(factory, module));
    }
}
