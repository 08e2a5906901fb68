package org.pymemoryview.tinypython.objects;

import org.pymemoryview.format.Complex;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Integers, floats, and what counts as such. */
public final class Numbers {
    private Numbers() {}

    /** The smallest Java class that holds an integer. */
    public static Object normalize(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return value.intValue();
        }
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    /** An integer, {@code True} and {@code False} included. */
    public static BigInteger big(Object integer) {
        if (integer instanceof BigInteger big) {
            return big;
        }
        return integer instanceof Boolean truth
                ? truth ? BigInteger.ONE : BigInteger.ZERO
                : BigInteger.valueOf(((Number) integer).longValue());
    }

    /** Whether an object is an integer, or has an {@code __index__}. */
    public static boolean isIndex(Object object) {
        return PyClass.isInt(object) || PyClass.of(object).lookup("__index__") != null;
    }

    /** The integer that an object is, or that its {@code __index__} returns. */
    public static Object index(Object object) {
        if (object instanceof Integer || object instanceof Long) {
            return object;
        }
        if (PyClass.isInt(object)) {
            return normalize(big(object));
        }
        Object result = Operations.special(object, "__index__");
        if (result == null) {
            throw Errors.typeError(
                    "'%s' object cannot be interpreted as an integer",
                    PyClass.of(object).name());
        }
        if (!PyClass.isInt(result)) {
            throw Errors.typeError(
                    "__index__ returned non-int (type %s)", PyClass.of(result).name());
        }
        return normalize(big(result));
    }

    /** The same, cut to what a long holds. */
    static long clamped(Object object) {
        return index(object) instanceof Number number && !(number instanceof BigInteger)
                ? number.longValue()
                : big(index(object)).signum() * Long.MAX_VALUE;
    }

    /** The value of a number, by {@code __float__} or {@code __index__} too. */
    public static double toDouble(Object object) {
        if (object instanceof Double number) {
            return number;
        }
        if (PyClass.isInt(object)) {
            return ofInteger(big(object));
        }
        Object result = Operations.special(object, "__float__");
        if (result instanceof Double number) {
            return number;
        }
        if (result != null) {
            throw Errors.typeError(
                    "%s.__float__ returned non-float (type %s)",
                    PyClass.of(object).name(), PyClass.of(result).name());
        }
        if (!isIndex(object)) {
            throw Errors.typeError(
                    "must be real number, not %s", PyClass.of(object).name());
        }
        return ofInteger(big(index(object)));
    }

    private static double ofInteger(BigInteger integer) {
        double number = integer.doubleValue();
        if (Double.isInfinite(number)) {
            throw Errors.of("OverflowError", "int too large to convert to float");
        }
        return number;
    }

    static Object newInt(Arguments given) {
        Object object = given.get(0, 0);
        if (object instanceof Double number) {
            return normalize(new BigDecimal(number).toBigInteger());
        }
        if (!(object instanceof String digits)) {
            return index(object);
        }
        try {
            return normalize(new BigInteger(digits.strip()));
        } catch (NumberFormatException e) {
            throw Errors.valueError(
                    "invalid literal for int() with base 10: %s", Text.repr(object));
        }
    }

    static Object newComplex(Arguments given) {
        return new Complex(toDouble(given.get(0, 0)), toDouble(given.get(1, 0)));
    }
}
