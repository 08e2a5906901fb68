package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

/** Works out its operands, and then what is not worth to be compiled. */
public final class SimpleNode extends Expression {
    private final Body body;

    @Children
    private final Expression[] operands;

    public SimpleNode(Body body, Expression... operands) {
        this.body = body;
        this.operands = operands;
    }

    /** What becomes of the operands. */
    @FunctionalInterface
    public interface Body {
        Object apply(Object... operands);
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
        Object[] values = new Object[operands.length];
        for (int i = 0; i < operands.length; i++) {
            values[i] = operands[i].execute(frame);
        }
        return apply(values);
    }

    @TruffleBoundary
    private Object apply(Object[] values) {
        return body.apply(values);
    }
}
