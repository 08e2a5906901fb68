package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import com.oracle.truffle.api.profiles.CountingConditionProfile;

/** {@code if}. */
public final class IfNode extends Statement {
    private final CountingConditionProfile profile = CountingConditionProfile.create();

    @Child
    private Expression condition;

    @Child
    private Statement then;

    @Child
    private Statement otherwise;

    public IfNode(Expression condition, Statement then, Statement otherwise) {
        this.condition = TruthNode.create(condition);
        this.then = then;
        this.otherwise = otherwise;
    }

    @Override
    public void executeVoid(VirtualFrame frame) {
        if (profile.profile(isTrue(condition, frame))) {
            then.executeVoid(frame);
        } else {
            otherwise.executeVoid(frame);
        }
    }

    /** @param condition a {@link TruthNode}, which gives a boolean always */
    static boolean isTrue(Expression condition, VirtualFrame frame) {
        try {
            return condition.executeBoolean(frame);
        } catch (UnexpectedResultException e) {
            throw new IllegalStateException(e);
        }
    }
}
