package org.pymemoryview.graalpy.line.v25_0;

import com.oracle.graal.python.runtime.ExecutionContext.IndirectCallContext;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.line.IndirectCallData;

/** GraalPy's data of a call, which is a plain object. */
final class CallData extends IndirectCallData {
    private final com.oracle.graal.python.runtime.IndirectCallData data;

    CallData(Node node) {
        data = com.oracle.graal.python.runtime.IndirectCallData.createFor(node);
    }

    @Override
    public Object enter(VirtualFrame frame, Node node) {
        return IndirectCallContext.enter(frame, node, data);
    }

    @Override
    public void exit(VirtualFrame frame, Node node, Object state) {
        IndirectCallContext.exit(frame, node, data, state);
    }
}
