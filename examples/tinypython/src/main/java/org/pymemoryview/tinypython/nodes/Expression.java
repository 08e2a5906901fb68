package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;

/** An expression. */
public abstract class Expression extends Statement {
    public abstract Object execute(VirtualFrame frame);

    /** For whoever expects an int, which then needs no object. */
    public int executeInt(VirtualFrame frame) throws UnexpectedResultException {
        return TinyTypesGen.expectInteger(execute(frame));
    }

    public long executeLong(VirtualFrame frame) throws UnexpectedResultException {
        return TinyTypesGen.expectLong(execute(frame));
    }

    public double executeDouble(VirtualFrame frame) throws UnexpectedResultException {
        return TinyTypesGen.expectDouble(execute(frame));
    }

    public boolean executeBoolean(VirtualFrame frame) throws UnexpectedResultException {
        return TinyTypesGen.expectBoolean(execute(frame));
    }

    @Override
    public void executeVoid(VirtualFrame frame) {
        execute(frame);
    }
}
