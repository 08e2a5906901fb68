package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.PyMemoryViewObject;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.AcquireNode;

/** {@code memoryview(object)}. */
@SlotSignature(
        name = "memoryview",
        minNumOfPositionalArgs = 2,
        parameterNames = {"$cls", "object"})
public abstract class NewNode extends PythonBinaryBuiltinNode {
    @Specialization
    static Object create(
            VirtualFrame frame,
            PythonClass type,
            Object object,
            @Bind Node node,
            @Cached AcquireNode acquire) {
        try {
            return new PyMemoryViewObject(type, acquire.execute(frame, node, object));
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }
}
