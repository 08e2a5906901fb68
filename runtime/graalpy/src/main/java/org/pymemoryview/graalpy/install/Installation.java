package org.pymemoryview.graalpy.install;

import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.builtins.MemoryViewType;
import org.pymemoryview.graalpy.builtins.Publication;
import org.pymemoryview.graalpy.builtins.Types;
import org.pymemoryview.graalpy.capi.ViewsForC;
import org.pymemoryview.graalpy.exporters.BuiltinSubclasses;
import org.pymemoryview.graalpy.internals.Presence;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.lock.CollectionBudget;
import org.pymemoryview.graalpy.lock.Lifetimes;
import org.pymemoryview.graalpy.protocol.ExportingClasses;
import org.pymemoryview.graalpy.replacements.Replacements;
import org.pymemoryview.graalpy.types.HostContext;

import java.util.List;
import java.util.ServiceLoader;

/** Installs our memoryview in a Python context: the steps, in order. */
final class Installation {
    private static final List<ExtraModule> EXTRA_MODULES =
            ServiceLoader.load(ExtraModule.class, ExtraModule.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private Installation() {}

    /** Replaces what the whole JVM shares and a context has to have from its start. */
    static void beforePython() {
        BuiltinSubclasses.install();
        Replacements.beforePython();
    }

    /**
     * Loads what {@link #install} needs and finds the builtins to replace, without replacing any.
     *
     * @throws LinkageError where a class or member of GraalPy's is missing
     * @throws IllegalStateException where a builtin of GraalPy's is missing
     */
    static void prepare() {
        MemoryViewType.prepare();
        Replacements.prepare();
    }

    /**
     * Makes our types, and replaces GraalPy's by them in the context entered.
     *
     * @param budget of the engine
     * @param hasSubViews whether a view of several dimensions can be indexed along some of them
     */
    static void install(CollectionBudget budget, boolean hasSubViews) {
        PythonContext context = PythonContext.get(null);
        PythonClass memoryViewType = MemoryViewType.create(context);
        HostContext.begin(
                memoryViewType,
                Types.createIterator(context),
                Types.createBufferWrapper(context),
                hasSubViews);
        Lifetimes.begin(budget);
        Presence.begin(context.getLanguage());
        Publication.publish(context, memoryViewType);
        ExportingClasses.install(context);
        Replacements.install(context);
        Line.get()
                .buffersForC()
                .ifPresent(buffers -> ViewsForC.install(context, memoryViewType, buffers));
        EXTRA_MODULES.forEach(
                module -> BuiltinModule.register(context, module.name(), module::fill));
    }
}
