package org.pymemoryview.objects;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.Complex;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** The Python type of a Java value, and conversions of integers. */
public final class Values {
    private static final String NO_SSIZE = "Python int too large to convert to C ssize_t";

    private Values() {}

    /** Whether a value is an {@code int}, as {@code True} and {@code False} are. */
    public static boolean isInteger(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof Boolean;
    }

    /**
     * A value as a C {@code Py_ssize_t} ({@code PyLong_AsSsize_t}).
     *
     * @throws PythonError TypeError "an integer is required", OverflowError for one too large
     */
    public static long ssize(Object value) {
        if (!isInteger(value)) {
            throw PythonError.typeError("an integer is required");
        }
        BigInteger number = integer(value);
        if (number.bitLength() >= Long.SIZE) {
            throw PythonError.of(ErrorKind.OVERFLOW_ERROR, NO_SSIZE);
        }
        return number.longValue();
    }

    /** The items of a list or a tuple, or null for any other value. */
    public static List<?> listOrTuple(Object value) {
        if (value instanceof Object[] tuple) {
            return Arrays.asList(tuple);
        }
        return value instanceof List<?> list ? list : null;
    }

    /**
     * A value as an integer ({@code __index__}).
     *
     * @throws PythonError TypeError "'%s' object cannot be interpreted as an integer"
     */
    public static BigInteger integer(Object value) {
        if (value instanceof BigInteger big) {
            return big;
        }
        if (value instanceof Boolean truth) {
            return truth ? BigInteger.ONE : BigInteger.ZERO;
        }
        if (value instanceof Integer || value instanceof Long) {
            return BigInteger.valueOf(((Number) value).longValue());
        }
        throw PythonError.format(
                ErrorKind.TYPE_ERROR,
                "'%s' object cannot be interpreted as an integer",
                typeName(value));
    }

    /** The name of the Python type of a Java value. */
    public static String typeName(Object value) {
        if (value == null) {
            return "NoneType";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
            return "int";
        }
        if (value instanceof Double) {
            return "float";
        }
        if (value instanceof Complex) {
            return "complex";
        }
        if (value instanceof String) {
            return "str";
        }
        if (value instanceof Byte || value instanceof byte[] || value instanceof PyBytes) {
            return "bytes";
        }
        if (value instanceof Object[]) {
            return "tuple";
        }
        if (value instanceof Opaque opaque) {
            return opaque.typeName();
        }
        return value instanceof List ? "list" : value.getClass().getSimpleName();
    }
}
