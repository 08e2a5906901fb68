package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;

/** A literal. */
public final class LiteralNode extends Expression {
    private final Object value;

    public LiteralNode(Object value) {
        this.value = value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return value;
    }
}
