package org.pymemoryview.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.format.Complex;
import org.pymemoryview.format.ElementType;

import java.math.BigInteger;

/**
 * Java values as the C values that {@code pack_single} writes.
 *
 * <p>A value of the wrong type raises the element type's TypeError, one that C cannot hold its
 * ValueError.
 */
final class ItemValues {
    private ItemValues() {}

    /** An integer as C's {@code long}; {@code True} is 1. */
    static long toLong(ElementType type, Object value) {
        if (value instanceof Integer number) {
            return number;
        }
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        throw value instanceof BigInteger ? type.invalidValue() : type.invalidType();
    }

    static long toUnsignedLong(ElementType type, long number) {
        if (number < 0) {
            throw type.invalidValue();
        }
        return number;
    }

    @TruffleBoundary
    static long toUnsignedLong(ElementType type, BigInteger number) {
        if (number.signum() < 0 || number.bitLength() > Long.SIZE) {
            throw type.invalidValue();
        }
        return number.longValue();
    }

    /** A number as C's {@code double} ({@code PyFloat_AsDouble}). */
    static double toDouble(ElementType type, Object value) {
        if (value instanceof Double number) {
            return number;
        }
        if (value instanceof BigInteger big) {
            return toDouble(type, big);
        }
        return toLong(type, value);
    }

    @TruffleBoundary
    private static double toDouble(ElementType type, BigInteger big) {
        double number = big.doubleValue();
        if (Double.isInfinite(number)) {
            throw type.invalidValue();
        }
        return number;
    }

    /** A number as a complex one ({@code PyComplex_AsCComplex}). */
    static Complex toComplex(ElementType type, Object value) {
        return value instanceof Complex complex ? complex : new Complex(toDouble(type, value), 0.0);
    }

    /** The truth value of a value that a host has not reduced to a boolean itself. */
    static boolean toBoolean(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Integer number) {
            return number != 0;
        }
        if (value instanceof Long number) {
            return number != 0;
        }
        return !(value instanceof Double number) || number != 0;
    }

    /** A {@code bytes} object of length one: a Byte, or an array of one byte. */
    static byte toChar(ElementType type, Object value) {
        if (value instanceof Byte single) {
            return single;
        }
        if (value instanceof byte[] bytes) {
            if (bytes.length != 1) {
                throw type.invalidValue();
            }
            return bytes[0];
        }
        throw type.invalidType();
    }
}
