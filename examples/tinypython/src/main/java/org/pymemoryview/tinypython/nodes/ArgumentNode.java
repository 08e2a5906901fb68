package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;

/** An argument of the function that runs. */
public final class ArgumentNode extends Expression {
    private final int index;

    public ArgumentNode(int index) {
        this.index = index;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return frame.getArguments()[index];
    }
}
