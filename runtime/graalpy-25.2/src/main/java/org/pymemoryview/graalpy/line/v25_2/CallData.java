package org.pymemoryview.graalpy.line.v25_2;

import com.oracle.graal.python.runtime.ExecutionContext.BoundaryCallContext;
import com.oracle.graal.python.runtime.IndirectCallData.BoundaryCallData;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.line.IndirectCallData;

/** GraalPy's data of a call, a node that GraalPy finds its caller by. */
final class CallData extends IndirectCallData {
    @Child
    private BoundaryCallData data;

    CallData(Node node) {
        data = BoundaryCallData.createFor(node);
    }

    @Override
    public Object enter(VirtualFrame frame, Node node) {
        return BoundaryCallContext.enter(frame, data);
    }

    @Override
    public void exit(VirtualFrame frame, Node node, Object state) {
        BoundaryCallContext.exit(frame, data, state);
    }
}
