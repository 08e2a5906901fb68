package org.pymemoryview.tinypython.objects;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import java.math.BigInteger;

/** {@code +}, {@code -} and the others, for all objects. */
public final class Arithmetic {
    private Arithmetic() {}

    /**
     * {@code left operator right}.
     *
     * @param isInPlace whether the left one may be changed, as by {@code +=}
     */
    @TruffleBoundary
    public static Object binary(String operator, boolean isInPlace, Object left, Object right) {
        if (PyClass.isInt(left) && PyClass.isInt(right)) {
            return integers(operator, Numbers.big(left), Numbers.big(right));
        }
        if (isReal(left) && isReal(right)) {
            return floats(operator, Numbers.toDouble(left), Numbers.toDouble(right));
        }
        if (operator.equals("+")) {
            if (left instanceof String text && right instanceof String more) {
                return text + more;
            }
            Object sum = isInPlace ? Operations.special(left, "__iadd__", right) : null;
            sum = sum == null ? Operations.special(left, "__add__", right) : sum;
            if (sum != null) {
                return sum;
            }
        }
        throw unsupported(isInPlace ? operator + "=" : operator, left, right);
    }

    private static boolean isReal(Object object) {
        return object instanceof Double || PyClass.isInt(object);
    }

    private static PyException unsupported(String operator, Object left, Object right) {
        return Errors.typeError(
                "unsupported operand type(s) for %s: '%s' and '%s'",
                operator, PyClass.of(left).name(), PyClass.of(right).name());
    }

    private static Object integers(String operator, BigInteger left, BigInteger right) {
        return switch (operator) {
            case "+" -> Numbers.normalize(left.add(right));
            case "-" -> Numbers.normalize(left.subtract(right));
            case "*" -> Numbers.normalize(left.multiply(right));
            case "&" -> Numbers.normalize(left.and(right));
            case "|" -> Numbers.normalize(left.or(right));
            case "^" -> Numbers.normalize(left.xor(right));
            case "<<" -> Numbers.normalize(left.shiftLeft(right.intValueExact()));
            case ">>" -> Numbers.normalize(left.shiftRight(right.intValueExact()));
            case "**" -> Numbers.normalize(left.pow(right.intValueExact()));
            case "//" -> Numbers.normalize(floor(left, nonZero(right))[0]);
            case "%" -> Numbers.normalize(floor(left, nonZero(right))[1]);
            default -> left.doubleValue() / nonZero(right).doubleValue();
        };
    }

    private static BigInteger nonZero(BigInteger divisor) {
        if (divisor.signum() == 0) {
            throw Errors.of("ZeroDivisionError", "division by zero");
        }
        return divisor;
    }

    /** The quotient rounded down, and the rest, which has the divisor's sign. */
    private static BigInteger[] floor(BigInteger left, BigInteger right) {
        BigInteger[] parts = left.divideAndRemainder(right);
        if (parts[1].signum() * right.signum() < 0) {
            parts[0] = parts[0].subtract(BigInteger.ONE);
            parts[1] = parts[1].add(right);
        }
        return parts;
    }

    private static Object floats(String operator, double left, double right) {
        switch (operator) {
            case "+":
                return left + right;
            case "-":
                return left - right;
            case "*":
                return left * right;
            case "/":
                if (right == 0) {
                    throw Errors.of("ZeroDivisionError", "division by zero");
                }
                return left / right;
            default:
                throw unsupported(operator, left, right);
        }
    }

    /** {@code -object}, {@code +object} and {@code ~object}. */
    @TruffleBoundary
    public static Object unary(char operator, Object object) {
        if (object instanceof Double number && operator != '~') {
            return operator == '-' ? -number : number;
        }
        if (!PyClass.isInt(object)) {
            throw Errors.typeError(
                    "bad operand type for unary %s: '%s'",
                    operator, PyClass.of(object).name());
        }
        BigInteger integer = Numbers.big(object);
        return Numbers.normalize(
                operator == '-' ? integer.negate() : operator == '~' ? integer.not() : integer);
    }
}
