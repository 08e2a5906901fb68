package org.pymemoryview.tinypython.objects;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.format.Complex;

import java.math.BigDecimal;
import java.util.Map;

/** {@code ==}, {@code <} and the others, for all objects. */
public final class Comparing {
    private static final Map<String, String> METHODS = Map.of(
            "==", "__eq__", "!=", "__ne__", "<", "__lt__", "<=", "__le__", ">", "__gt__", ">=",
            "__ge__");
    private static final Map<String, String> REFLECTED =
            Map.of("==", "==", "!=", "!=", "<", ">", "<=", ">=", ">", "<", ">=", "<=");

    private Comparing() {}

    /** {@code left == right}. */
    @TruffleBoundary
    public static Object equal(Object left, Object right) {
        return compare("==", left, right);
    }

    /** {@code left operator right}. */
    @TruffleBoundary
    public static Object compare(String operator, Object left, Object right) {
        if (isNumber(left) && isNumber(right)) {
            return numbers(operator, left, right);
        }
        if (left instanceof String text && right instanceof String other) {
            return holds(operator, text.compareTo(other));
        }
        Object result = method(operator, left, right);
        if (result == Singleton.NOT_IMPLEMENTED) {
            result = method(REFLECTED.get(operator), right, left);
        }
        if (result != Singleton.NOT_IMPLEMENTED) {
            return result;
        }
        return switch (operator) {
            case "==" -> left == right || left.equals(right) && left instanceof Complex;
            case "!=" -> left != right;
            default ->
                throw Errors.typeError(
                        "'%s' not supported between instances of '%s' and '%s'",
                        operator, PyClass.of(left).name(), PyClass.of(right).name());
        };
    }

    private static Object method(String operator, Object left, Object right) {
        Object result = Operations.special(left, METHODS.get(operator), right);
        if (result == null && operator.equals("!=")) {
            Object equal = Operations.special(left, "__eq__", right);
            return equal == null || equal == Singleton.NOT_IMPLEMENTED
                    ? Singleton.NOT_IMPLEMENTED
                    : (Object) !Operations.isTrue(equal);
        }
        return Singleton.orNotImplemented(result);
    }

    private static boolean isNumber(Object object) {
        return PyClass.isInt(object) || object instanceof Double;
    }

    private static boolean numbers(String operator, Object left, Object right) {
        if (left instanceof Double || right instanceof Double) {
            double first = asDouble(left);
            double second = asDouble(right);
            if (Double.isNaN(first) || Double.isNaN(second)) {
                return operator.equals("!=");
            }
            if (Double.isInfinite(first) || Double.isInfinite(second)) {
                return holds(operator, Double.compare(first, second));
            }
            return holds(operator, exact(left).compareTo(exact(right)));
        }
        return holds(operator, Numbers.big(left).compareTo(Numbers.big(right)));
    }

    private static double asDouble(Object number) {
        return number instanceof Double value ? value : Numbers.big(number).doubleValue();
    }

    private static BigDecimal exact(Object number) {
        return number instanceof Double value
                ? new BigDecimal(value)
                : new BigDecimal(Numbers.big(number));
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }
}
