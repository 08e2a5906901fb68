package org.pymemoryview.graalpy.line.v25_2;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.modules.cext.PythonCextBuiltinRegistry;
import com.oracle.graal.python.builtins.modules.cext.PythonCextBuiltins.CApiBuiltinExecutable;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.NativeToPythonInternalNode;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;

import org.pymemoryview.graalpy.line.MemoryViewFunctions;

import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Runs a function of the C API that makes a memoryview. All contexts of an engine have one call
 * target for it, so that the one of a context without functions of ours runs GraalPy's.
 */
final class MemoryViewRootNode extends RootNode {
    private final String name;
    private final RootCallTarget original;

    /** Gives the functions of the present context, or null. */
    private final Supplier<MemoryViewFunctions> functions;

    private final BiFunction<MemoryViewFunctions, Object[], PythonObject> call;

    private MemoryViewRootNode(
            PythonLanguage language,
            String name,
            RootCallTarget original,
            Supplier<MemoryViewFunctions> functions,
            BiFunction<MemoryViewFunctions, Object[], PythonObject> call) {
        super(language);
        this.name = name;
        this.original = original;
        this.functions = functions;
        this.call = call;
    }

    /** Replaces the functions of an engine, if they are not yet. */
    static void install(PythonLanguage language, Supplier<MemoryViewFunctions> functions) {
        replace(
                language,
                PythonCextBuiltinRegistry.PyMemoryView_FromObject,
                functions,
                (ours, arguments) -> ours.fromObject(object(arguments[0])));
        replace(
                language,
                PythonCextBuiltinRegistry.PyMemoryView_GetContiguous,
                functions,
                (ours, arguments) -> ours.getContiguous(
                        object(arguments[0]), (int) arguments[1], (char) (byte) arguments[2]));
    }

    private static void replace(
            PythonLanguage language,
            CApiBuiltinExecutable function,
            Supplier<MemoryViewFunctions> functions,
            BiFunction<MemoryViewFunctions, Object[], PythonObject> call) {
        RootCallTarget original = function.getCallTarget();
        if (original.getRootNode() instanceof MemoryViewRootNode) {
            return;
        }
        var node = new MemoryViewRootNode(language, function.name(), original, functions, call);
        for (int id = 0; id < PythonCextBuiltinRegistry.builtins.length; id++) {
            if (language.getCapiCallTarget(id) == original) {
                language.setCapiCallTarget(id, node.getCallTarget());
            }
        }
    }

    private static Object object(Object pointer) {
        return NativeToPythonInternalNode.executeUncached((long) pointer, false);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return run(frame.getArguments());
    }

    @TruffleBoundary
    private Object run(Object[] arguments) {
        MemoryViewFunctions ours = functions.get();
        if (ours == null) {
            return original.call(arguments);
        }
        return NativeResult.of(name, () -> call.apply(ours, arguments));
    }
}
