package org.pymemoryview.compare;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.format.Complex;
import org.pymemoryview.format.StructFormat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Python's {@code ==} for the values that items are read as.
 *
 * <p>Numbers are compared by their exact value, whatever their types: {@code True == 1 == 1.0 ==
 * 1+0j}, but 2**53 + 1 does not equal the float nearest to it. NaN equals nothing: each read makes
 * a new object, so that Python's shortcut for identical objects never applies.
 */
public final class PythonEquality {
    private static final double TWO_TO_63 = 0x1p63;

    private PythonEquality() {}

    /**
     * Compares two values.
     *
     * @param a a value as {@link StructFormat#unpack} gives it, a Byte for a {@code bytes} object
     *     of length one, or an {@code Object[]} of values for a tuple
     */
    @TruffleBoundary
    public static boolean equal(Object a, Object b) {
        if (a instanceof Object[] tuple && b instanceof Object[] other) {
            return equalTuples(tuple, other);
        }
        byte[] left = bytes(a);
        byte[] right = bytes(b);
        if (left != null || right != null) {
            return Arrays.equals(left, right);
        }
        return isNumber(a) && isNumber(b) && equalNumbers(a, b);
    }

    private static boolean equalTuples(Object[] a, Object[] b) {
        if (a.length != b.length) {
            return false;
        }
        for (int i = 0; i < a.length; i++) {
            if (!equal(a[i], b[i])) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(Object value) {
        return value instanceof Byte single
                ? new byte[] {single}
                : value instanceof byte[] bytes ? bytes : null;
    }

    private static boolean isNumber(Object value) {
        return value instanceof Number || value instanceof Boolean || value instanceof Complex;
    }

    private static boolean equalNumbers(Object a, Object b) {
        if (a instanceof Complex left) {
            Complex right = b instanceof Complex complex ? complex : null;
            return right == null
                    ? left.imag() == 0 && equalNumbers(left.real(), b)
                    : left.real() == right.real() && left.imag() == right.imag();
        }
        if (b instanceof Complex) {
            return equalNumbers(b, a);
        }
        if (a instanceof Double left) {
            return b instanceof Double right
                    ? left.doubleValue() == right.doubleValue()
                    : isExactly(integer(b), left);
        }
        return b instanceof Double right
                ? isExactly(integer(a), right)
                : integer(a).equals(integer(b));
    }

    private static BigInteger integer(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? BigInteger.ONE : BigInteger.ZERO;
        }
        return value instanceof BigInteger big
                ? big
                : BigInteger.valueOf(((Number) value).longValue());
    }

    private static boolean isExactly(BigInteger integer, double number) {
        return Double.isFinite(number)
                && new BigDecimal(number).compareTo(new BigDecimal(integer)) == 0;
    }

    /** Whether an integer and a float are the same number. */
    static boolean isExactly(long integer, double number) {
        long truncated = (long) number;
        return truncated == integer && (double) truncated == number && number < TWO_TO_63;
    }

    /** Whether an unsigned 64-bit integer and a float are the same number. */
    static boolean isExactlyUnsigned(long bits, double number) {
        return bits >= 0
                ? isExactly(bits, number)
                : number >= TWO_TO_63 && isExactly(bits & Long.MAX_VALUE, number - TWO_TO_63);
    }
}
