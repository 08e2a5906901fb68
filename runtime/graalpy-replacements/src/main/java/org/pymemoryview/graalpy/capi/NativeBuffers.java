package org.pymemoryview.graalpy.capi;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.nodes.statement.AbstractImportNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.line.ClassFunctions;
import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.protocol.CtypesClasses;
import org.pymemoryview.graalpy.types.HostContext;

/**
 * Makes memoryviews exporters for extension modules written in C, by {@code bf_getbuffer} and
 * {@code bf_releasebuffer} of their class.
 *
 * <p>C code gets a {@link GrantedBuffer}. Objects of other classes are exporters by
 * {@link BuiltinBuffers} and {@link ClassBuffers}.
 */
@Needs(Part.C_API)
public final class NativeBuffers {
    private NativeBuffers() {}

    /**
     * Sets the functions of the class, before C uses it, and wraps those of the objects whose
     * memory C could move. Called once the C API is loaded.
     */
    @TruffleBoundary
    public static void install() {
        HostContext host = HostContext.get();
        if (host == null || ClassBuffers.functions(host) != null) {
            return;
        }
        ClassFunctions ofViews = new NativeProcs(new MemoryViewBuffers());
        ofViews.give(host.memoryViewType());
        ClassBuffers.give(PythonBuiltinClassType.PMemoryView, ofViews);
        BuiltinBuffers.install(PythonBuiltinClassType.PByteArray);
        BuiltinBuffers.install(PythonBuiltinClassType.PArray);
        // Its module makes the functions when it is imported.
        AbstractImportNode.importModule(Strings.of("mmap"));
        BuiltinBuffers.install(PythonBuiltinClassType.PMMap);
        ClassFunctions ofClasses = new NativeProcs(new GrantedViews());
        ClassBuffers.install(ofClasses);
        // GraalPy's functions for these know no structures, and may end the process.
        CtypesClasses.ALL.forEach(type -> ClassBuffers.give(type, ofClasses));
        NativeResize.install();
        MemoryViewsOfC.begin();
        NativeMemoryViews.install(MemoryViewsOfC.get());
    }
}
