package org.pymemoryview.graalpy.replacements.hashing;

import com.oracle.graal.python.lib.PyLongCheckNode;
import com.oracle.graal.python.lib.PyNumberIndexNode;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.JavaValues;

import java.math.BigInteger;

/** Integer arguments as CPython's argument parser converts them to C. */
final class Numbers {
    private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(Long.SIZE);

    private Numbers() {}

    /** An {@code int}, of an object with an {@code __index__}. */
    static int signedInt(Object argument) {
        BigInteger value = index(argument);
        if (value.bitLength() >= Integer.SIZE) {
            throw tooLarge("Python int too large to convert to C int");
        }
        return value.intValue();
    }

    /**
     * A {@code long} or one of its size, of an object with an {@code __index__}.
     *
     * @param type its name in C
     */
    static long signedLong(Object argument, String type) {
        BigInteger value = index(argument);
        if (value.bitLength() >= Long.SIZE) {
            throw tooLarge("Python int too large to convert to C " + type);
        }
        return value.longValue();
    }

    /**
     * An unsigned number of 64 bits, of an int.
     *
     * @param tooLarge the error for a larger one
     */
    static BigInteger unsigned(Object argument, String tooLarge) {
        if (!PyLongCheckNode.executeUncached(argument)) {
            throw PythonError.typeError("an integer is required");
        }
        return unsigned(index(argument), tooLarge);
    }

    /** The same of a value. */
    static BigInteger unsigned(BigInteger value, String tooLarge) {
        if (value.signum() < 0) {
            throw PythonError.valueError("value must be positive");
        }
        if (!isUnsigned(value)) {
            throw tooLarge(tooLarge);
        }
        return value;
    }

    /** Whether a number is one of 64 bits without a sign. */
    static boolean isUnsigned(BigInteger value) {
        return value.signum() >= 0 && value.compareTo(UNSIGNED_LIMIT) < 0;
    }

    /** The value of an object with an {@code __index__}. */
    static BigInteger index(Object argument) {
        Object value = JavaValues.any(PyNumberIndexNode.executeUncached(argument));
        if (value instanceof Boolean truth) {
            return truth ? BigInteger.ONE : BigInteger.ZERO;
        }
        return value instanceof BigInteger large
                ? large
                : BigInteger.valueOf(((Number) value).longValue());
    }

    private static PythonError tooLarge(String message) {
        return PythonError.of(ErrorKind.OVERFLOW_ERROR, message);
    }
}
