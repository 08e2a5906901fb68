package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.type.PythonClass;

/** {@code ndarray(…)}. */
@SlotSignature(
        name = "ndarray",
        minNumOfPositionalArgs = 1,
        takesVarArgs = true,
        takesVarKeywordArgs = true)
final class NewArrayNode extends NewExporterNode {
    NewArrayNode() {
        super(TestBufferTypes.NDARRAY, "ndarray");
    }

    @Override
    Object create(PythonClass type, Object[] arguments, PKeyword[] keywords) {
        return NdArrayMembers.create(type, arguments, keywords);
    }
}
