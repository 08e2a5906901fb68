package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.nodes.HiddenAttr;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.Members;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.Builtin;

/**
 * What C code gets that asks for a view's buffer, on a GraalPy whose C API is not replaced:
 * BufferError. Without it GraalPy takes the view's Java bytes for native memory and fails with an
 * internal error.
 */
@Builtin(name = "__getbuffer__", minNumOfPositionalArgs = 2)
@SlotSignature(minNumOfPositionalArgs = 2)
abstract class RefuseToNativeNode extends PythonBinaryBuiltinNode {
    /** GraalPy looks for this function in the class of an object that C code asks for a buffer. */
    static void install(PythonContext context, PythonClass memoryView) {
        Object function = Members.function(
                context.getLanguage(),
                null,
                Factory.of(RefuseToNativeNode.class, RefuseToNativeNodeGen::create));
        HiddenAttr.WriteNode.executeUncached(memoryView, HiddenAttr.GETBUFFER, function);
    }

    @Specialization
    @SuppressWarnings("unused")
    static Object refuse(Object view, Object flags, @Bind Node node) {
        throw Errors.raise(
                node,
                PythonBuiltinClassType.BufferError,
                "memoryview: C code cannot reach a view's memory on this version of GraalPy");
    }
}
