package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ControlFlowException;

/** Statements that leave a loop or a function. */
@SuppressWarnings("serial") // they never leave the function
public final class ControlFlow {
    private ControlFlow() {}

    static final class BreakException extends ControlFlowException {
        static final BreakException INSTANCE = new BreakException();
    }

    static final class ContinueException extends ControlFlowException {
        static final ContinueException INSTANCE = new ContinueException();
    }

    static final class ReturnException extends ControlFlowException {
        final Object result;

        ReturnException(Object result) {
            this.result = result;
        }
    }

    /** {@code break}. */
    public static final class Break extends Statement {
        @Override
        public void executeVoid(VirtualFrame frame) {
            throw BreakException.INSTANCE;
        }
    }

    /** {@code continue}. */
    public static final class Continue extends Statement {
        @Override
        public void executeVoid(VirtualFrame frame) {
            throw ContinueException.INSTANCE;
        }
    }

    /** {@code return value}. */
    public static final class Return extends Statement {
        @Child
        private Expression value;

        public Return(Expression value) {
            this.value = value;
        }

        @Override
        public void executeVoid(VirtualFrame frame) {
            throw new ReturnException(value.execute(frame));
        }
    }
}
