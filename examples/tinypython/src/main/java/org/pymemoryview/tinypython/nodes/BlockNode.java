package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import java.util.List;

/** Statements one after another. */
public final class BlockNode extends Statement {
    @Children
    private final Statement[] statements;

    public BlockNode(List<Statement> statements) {
        this.statements = statements.toArray(Statement[]::new);
    }

    @Override
    @ExplodeLoop
    public void executeVoid(VirtualFrame frame) {
        for (Statement statement : statements) {
            statement.executeVoid(frame);
        }
    }
}
