package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;

import org.pymemoryview.tinypython.objects.Comparing;

/** {@code left < right} and the like. */
@NodeChild("left")
@NodeChild("right")
public abstract class CompareNode extends Expression {
    private final Operator operator;

    CompareNode(Operator operator) {
        this.operator = operator;
    }

    public static Expression create(Operator operator, Expression left, Expression right) {
        return CompareNodeGen.create(operator, left, right);
    }

    @Specialization
    boolean ints(int left, int right) {
        return operator.compares(left, right);
    }

    @Specialization(replaces = "ints")
    boolean longs(long left, long right) {
        return operator.compares(left, right);
    }

    @Specialization(replaces = {"ints", "longs"})
    Object objects(Object left, Object right) {
        return Comparing.compare(operator.text, left, right);
    }
}
