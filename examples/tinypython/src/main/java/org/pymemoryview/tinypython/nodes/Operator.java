package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.dsl.Idempotent;

/** The operators of numbers. */
public enum Operator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    AND("&"),
    OR("|"),
    XOR("^"),
    REMAINDER("%"),
    QUOTIENT("//"),
    DIVIDE("/"),
    POWER("**"),
    LEFT("<<"),
    RIGHT(">>"),
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">="),
    EQUAL("=="),
    NOT_EQUAL("!=");

    final String text;

    Operator(String text) {
        this.text = text;
    }

    /** The operator that is written so; null if there is none. */
    public static Operator of(String text) {
        for (Operator operator : values()) {
            if (operator.text.equals(text)) {
                return operator;
            }
        }
        return null;
    }

    /**
     * @throws ArithmeticException where an int does not hold the result, or none is worked out here
     */
    int ints(int left, int right) {
        return switch (this) {
            case ADD -> Math.addExact(left, right);
            case SUBTRACT -> Math.subtractExact(left, right);
            case MULTIPLY -> Math.multiplyExact(left, right);
            case AND -> left & right;
            case OR -> left | right;
            case XOR -> left ^ right;
            case REMAINDER -> Math.floorMod(left, right);
            default -> throw new ArithmeticException();
        };
    }

    /**
     * @throws ArithmeticException where a long does not hold the result, or none is worked out here
     */
    long longs(long left, long right) {
        return switch (this) {
            case ADD -> Math.addExact(left, right);
            case SUBTRACT -> Math.subtractExact(left, right);
            case MULTIPLY -> Math.multiplyExact(left, right);
            case AND -> left & right;
            case OR -> left | right;
            case XOR -> left ^ right;
            case REMAINDER -> Math.floorMod(left, right);
            default -> throw new ArithmeticException();
        };
    }

    /** Whether {@link #doubles} has it. */
    @Idempotent
    boolean isOfDoubles() {
        return this == ADD || this == SUBTRACT || this == MULTIPLY;
    }

    double doubles(double left, double right) {
        return this == ADD ? left + right : this == SUBTRACT ? left - right : left * right;
    }

    boolean compares(long left, long right) {
        return switch (this) {
            case LESS -> left < right;
            case LESS_EQUAL -> left <= right;
            case GREATER -> left > right;
            case GREATER_EQUAL -> left >= right;
            case EQUAL -> left == right;
            default -> left != right;
        };
    }
}
