package org.pymemoryview.graalpy.install;

import com.oracle.graal.python.builtins.Python3Core;
import com.oracle.graal.python.builtins.PythonBuiltins;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.convert.Keys;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.internals.HiddenField;
import org.pymemoryview.graalpy.line.Line;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A builtin module that is filled on its first import. */
final class BuiltinModule extends PythonBuiltins {
    private static final TruffleString NAMES = Strings.of("builtin_module_names");

    private final PythonModule module;
    private final BiConsumer<PythonContext, PythonModule> contents;

    private BuiltinModule(PythonModule module, BiConsumer<PythonContext, PythonModule> contents) {
        this.module = module;
        this.contents = contents;
    }

    /**
     * Registers a module with the import system, empty for now.
     *
     * <p>GraalPy has no way to do so after its start, so the table is set by reflection.
     */
    static void register(
            PythonContext context, String name, BiConsumer<PythonContext, PythonModule> contents) {
        TruffleString pythonName = Strings.of(name);
        PythonModule module = Line.get().module(context.getLanguage(), pythonName);
        module.setBuiltins(new BuiltinModule(module, contents));
        builtinModules(context).put(pythonName, module);
        PythonModule sys = context.getSysModule();
        Object[] names = Keys.items((PTuple) sys.getAttribute(NAMES));
        Object[] more = Arrays.copyOf(names, names.length + 1);
        more[names.length] = pythonName;
        sys.setAttribute(NAMES, PFactory.createTuple(context.getLanguage(), more));
    }

    @SuppressWarnings("unchecked")
    private static Map<TruffleString, PythonModule> builtinModules(PythonContext context) {
        return (Map<TruffleString, PythonModule>)
                HiddenField.BUILTIN_MODULES.get(context.getCore());
    }

    @Override
    public void postInitialize(Python3Core core) {
        contents.accept(core.getContext(), module);
    }

    @Override
    protected List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> getNodeFactories() {
        return List.of();
    }
}
