package org.pymemoryview.graalpy.replacements.additions;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
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
        add(functions, "binascii", UuNodes.factories());
        add(functions, "binascii", HexlifyNode.factories());
        add(functions, "_codecs", CodecNodes.factories());
        add(functions, "_ssl", List.of(RandomSeedNode.factory()));
        FileFunctions.functions().forEach((module, added) -> add(functions, module, added));
        return functions;
    }

    /** Methods of each class. */
    public static Map<PythonBuiltinClassType, List<Factory<? extends PythonBuiltinBaseNode>>>
            methods() {
        return Map.of(PythonBuiltinClassType.PMMap, List.of(FindLastNode.factory()));
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
