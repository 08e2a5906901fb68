package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.lib.PyObjectIsTrueNode;

import org.pymemoryview.objects.ndarray.StaticArray;

import java.util.List;

/** {@code staticarray(legacy_mode=False)}. */
@SlotSignature(
        name = "staticarray",
        minNumOfPositionalArgs = 1,
        takesVarArgs = true,
        takesVarKeywordArgs = true)
final class NewStaticArrayNode extends NewExporterNode {
    private static final List<String> PARAMETERS = List.of("legacy_mode");

    NewStaticArrayNode() {
        super(TestBufferTypes.STATICARRAY, "staticarray");
    }

    @Override
    Object create(PythonClass type, Object[] arguments, PKeyword[] keywords) {
        Object legacyMode = Arguments.parse(PARAMETERS, 0, arguments, keywords)[0];
        boolean legacy = legacyMode != null && PyObjectIsTrueNode.executeUncached(legacyMode);
        return ExporterObject.of(type, new StaticArray(legacy));
    }
}
