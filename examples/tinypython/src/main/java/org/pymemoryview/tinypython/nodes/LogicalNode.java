package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.tinypython.objects.Operations;

/** {@code left and right}, {@code left or right}. */
public final class LogicalNode extends Expression {
    private final boolean isAnd;

    @Child
    private Expression left;

    @Child
    private Expression right;

    public LogicalNode(boolean isAnd, Expression left, Expression right) {
        this.isAnd = isAnd;
        this.left = left;
        this.right = right;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object value = left.execute(frame);
        return Operations.isTrue(value) == isAnd ? right.execute(frame) : value;
    }
}
