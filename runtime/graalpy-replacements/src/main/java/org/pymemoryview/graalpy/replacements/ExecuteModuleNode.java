package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.builtins.modules.ImpModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.capi.NativeBuffers;
import org.pymemoryview.graalpy.capi.NativeCtypes;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * The builtin that runs the body of an extension module written in C.
 *
 * <p>Before that, memoryviews become exporters for C, where they are not by then. After it the
 * module's classes get methods, and those of a ctypes in C are replaced.
 */
final class ExecuteModuleNode extends PythonBuiltinNode {
    /** The index of the argument; the first is the module {@code _imp}. */
    private static final int MODULE = 1;

    @Child
    private PythonBuiltinNode original;

    private ExecuteModuleNode(PythonBuiltinNode original) {
        this.original = original;
    }

    static Factory<PythonBuiltinBaseNode> factory() {
        return Originals.around(
                Originals.find(ImpModuleBuiltinsFactory.getFactories(), "exec_dynamic"),
                original -> new ExecuteModuleNode((PythonBuiltinNode) original));
    }

    @Override
    public Object execute(VirtualFrame frame) {
        boolean isReplaced = Line.get().has(Part.C_API);
        if (isReplaced) {
            NativeBuffers.install();
        }
        Object result = original.execute(frame);
        if (PArguments.getArgument(frame, MODULE) instanceof PythonModule module) {
            NativeClasses.addMethods(module);
            if (!isReplaced) {
                NativeCtypes.install(module);
            }
        }
        return result;
    }
}
