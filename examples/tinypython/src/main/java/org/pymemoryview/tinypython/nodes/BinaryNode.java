package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;

import org.pymemoryview.tinypython.objects.Arithmetic;

/** {@code left + right} and the like. */
@NodeChild("left")
@NodeChild("right")
public abstract class BinaryNode extends Expression {
    final Operator operator;
    private final boolean isInPlace;

    BinaryNode(Operator operator, boolean isInPlace) {
        this.operator = operator;
        this.isInPlace = isInPlace;
    }

    public static Expression create(
            Operator operator, boolean isInPlace, Expression left, Expression right) {
        return BinaryNodeGen.create(operator, isInPlace, left, right);
    }

    @Specialization(rewriteOn = ArithmeticException.class)
    int ints(int left, int right) {
        return operator.ints(left, right);
    }

    /** Where ints have overflowed. */
    @Specialization(rewriteOn = ArithmeticException.class, replaces = "ints")
    long longs(long left, long right) {
        return operator.longs(left, right);
    }

    @Specialization(guards = "operator.isOfDoubles()")
    double doubles(double left, double right) {
        return operator.doubles(left, right);
    }

    /** Everything else, as Python has it. */
    @Specialization(replaces = {"ints", "longs", "doubles"})
    Object objects(Object left, Object right) {
        return Arithmetic.binary(operator.text, isInPlace, left, right);
    }
}
