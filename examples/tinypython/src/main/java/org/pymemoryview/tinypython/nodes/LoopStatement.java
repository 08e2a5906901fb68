package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RepeatingNode;

import org.pymemoryview.tinypython.nodes.ControlFlow.BreakException;
import org.pymemoryview.tinypython.nodes.ControlFlow.ContinueException;
import org.pymemoryview.tinypython.objects.Operations;

/** {@code while} and {@code for}. */
public final class LoopStatement extends Statement {
    @Child
    private Statement start;

    @Child
    private LoopNode loop;

    private LoopStatement(Statement start, RepeatingNode turn) {
        this.start = start;
        this.loop = Truffle.getRuntime().createLoopNode(turn);
    }

    public static Statement ofWhile(Expression condition, Statement body) {
        return new LoopStatement(null, new While(TruthNode.create(condition), body));
    }

    /**
     * @param iterator a slot of the frame that is free for it
     * @param item another one, for the item that {@code target} writes
     */
    public static Statement ofFor(
            Expression iterable, int iterator, int item, Statement target, Statement body) {
        Expression start = new SimpleNode(given -> Operations.iterate(given[0]), iterable);
        return new LoopStatement(
                LocalWriteNode.create(iterator, start), new For(iterator, item, target, body));
    }

    @Override
    public void executeVoid(VirtualFrame frame) {
        if (start != null) {
            start.executeVoid(frame);
        }
        try {
            loop.execute(frame);
        } catch (BreakException e) {
            // the loop is over
        }
    }

    private static final class While extends Node implements RepeatingNode {
        @Child
        private Expression condition;

        @Child
        private Statement body;

        While(Expression condition, Statement body) {
            this.condition = condition;
            this.body = body;
        }

        @Override
        public boolean executeRepeating(VirtualFrame frame) {
            boolean goesOn = IfNode.isTrue(condition, frame);
            if (goesOn) {
                turn(body, frame);
            }
            return goesOn;
        }
    }

    private static final class For extends Node implements RepeatingNode {
        private final int iterator;
        private final int item;

        @Child
        private Statement target;

        @Child
        private Statement body;

        For(int iterator, int item, Statement target, Statement body) {
            this.iterator = iterator;
            this.item = item;
            this.target = target;
            this.body = body;
        }

        @Override
        public boolean executeRepeating(VirtualFrame frame) {
            Object next = Operations.next(frame.getObject(iterator));
            if (next == null) {
                return false;
            }
            frame.setObject(item, next);
            target.executeVoid(frame);
            turn(body, frame);
            return true;
        }
    }

    private static void turn(Statement body, VirtualFrame frame) {
        try {
            body.executeVoid(frame);
        } catch (ContinueException e) {
            // the next turn
        }
    }
}
