package org.pymemoryview.graalpy.capi;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.Builtin;

/**
 * What GraalPy calls for the buffer of an object that C code asks for a memoryview. It makes its
 * own, whose structure C code reads, of the answer.
 */
@Builtin(name = "__getbuffer__", minNumOfPositionalArgs = 2)
@SlotSignature(minNumOfPositionalArgs = 2)
abstract class ViewForCNode extends PythonBinaryBuiltinNode {
    @Specialization
    @SuppressWarnings("unused")
    static Object answer(Object object, Object flags, @Bind Node node) {
        try {
            return HeldForC.of(object);
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }
}
