package org.pymemoryview.graalpy.capi;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.memoryview.CExtPyBuffer;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.truffle.api.dsl.Specialization;

import org.pymemoryview.graalpy.line.Builtin;

/** What GraalPy calls once a memoryview that it made of a {@link ViewForCNode}'s answer is gone. */
@Builtin(name = "__releasebuffer__", minNumOfPositionalArgs = 2)
@SlotSignature(minNumOfPositionalArgs = 2)
abstract class ReleaseForCNode extends PythonBinaryBuiltinNode {
    @Specialization
    @SuppressWarnings("unused")
    static Object release(Object object, CExtPyBuffer buffer) {
        ((HeldForC) buffer.getInternal()).release();
        return PNone.NONE;
    }
}
