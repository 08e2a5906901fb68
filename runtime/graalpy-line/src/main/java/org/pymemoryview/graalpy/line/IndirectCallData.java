package org.pymemoryview.graalpy.line;

import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

/**
 * What GraalPy knows of a node that calls Python code behind a boundary, where that code finds the
 * caller's frame and exception.
 */
public abstract class IndirectCallData extends Node {
    protected IndirectCallData() {}

    /** The data of a node, which keeps it as a child. */
    @NeverDefault
    public static IndirectCallData createFor(Node node) {
        return Lines.LINE.callData(node);
    }

    /**
     * Publishes the frame before the call.
     *
     * @param frame or null
     * @return what {@link #exit} takes back
     */
    public abstract Object enter(VirtualFrame frame, Node node);

    /** Takes the frame back after the call, in a {@code finally} block. */
    public abstract void exit(VirtualFrame frame, Node node, Object state);
}
