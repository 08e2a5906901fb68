package org.pymemoryview.format;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.internal.ArrayLength;
import org.pymemoryview.internal.HalfFloat;
import org.pymemoryview.memory.Memory;

import java.math.BigInteger;
import java.nio.ByteOrder;

/** Writes single values of struct formats, with the struct module's checks and messages. */
final class StructWriter {
    private static final int PASCAL_MAX = 255;

    private StructWriter() {}

    /** Writes a value of a field at an offset, where the bytes are zeros. */
    static void write(StructField field, Memory memory, long offset, Object value) {
        StructCode code = field.code();
        int size = ArrayLength.of(field.size());
        ByteOrder order = field.mode().order();
        switch (code.kind()) {
            case CHAR -> memory.putByte(offset, oneByte(value));
            case STRING -> writeString(memory, offset, size, byteString(code, value));
            case PASCAL -> writePascal(memory, offset, size, byteString(code, value));
            case BOOL -> memory.putByte(offset, (byte) (isTrue(value) ? 1 : 0));
            case SIGNED, UNSIGNED -> put(memory, offset, size, order, integer(code, size, value));
            case FLOAT -> put(memory, offset, size, order, floatBits(field, size, value));
            case COMPLEX -> writeComplex(field, memory, offset, value);
            case PAD -> throw new IllegalArgumentException("padding has no value");
        }
    }

    private static void put(Memory memory, long offset, int size, ByteOrder order, long bits) {
        long ordered = order == ByteOrder.nativeOrder()
                ? bits
                : Long.reverseBytes(bits) >> (Long.SIZE - Byte.SIZE * size);
        switch (size) {
            case 1 -> memory.putByte(offset, (byte) ordered);
            case 2 -> memory.putShort(offset, (short) ordered);
            case 4 -> memory.putInt(offset, (int) ordered);
            default -> memory.putLong(offset, ordered);
        }
    }

    private static byte oneByte(Object value) {
        if (value instanceof byte[] bytes && bytes.length == 1) {
            return bytes[0];
        }
        if (value instanceof Byte single) {
            return single;
        }
        throw error("char format requires a bytes object of length 1");
    }

    private static byte[] byteString(StructCode code, Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        throw error("argument for '" + code.code() + "' must be a bytes object");
    }

    private static void writeString(Memory memory, long offset, int size, byte[] bytes) {
        memory.write(offset, bytes, 0, Math.min(bytes.length, size));
    }

    private static void writePascal(Memory memory, long offset, int size, byte[] bytes) {
        if (size > 0) {
            int length = Math.min(bytes.length, size - 1);
            memory.putByte(offset, (byte) Math.min(length, PASCAL_MAX));
            memory.write(offset + 1, bytes, 0, length);
        }
    }

    private static boolean isTrue(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof byte[] bytes) {
            return bytes.length > 0;
        }
        if (value instanceof Complex complex) {
            return complex.real() != 0 || complex.imag() != 0;
        }
        if (value instanceof Double number) {
            return number != 0;
        }
        return !isInteger(value) || bigInteger(value).signum() != 0;
    }

    private static boolean isInteger(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof Boolean;
    }

    private static BigInteger bigInteger(Object value) {
        if (value instanceof BigInteger big) {
            return big;
        }
        if (value instanceof Boolean flag) {
            return flag ? BigInteger.ONE : BigInteger.ZERO;
        }
        return BigInteger.valueOf(((Number) value).longValue());
    }

    private static long integer(StructCode code, int size, Object value) {
        if (!isInteger(value)) {
            throw error("required argument is not an integer");
        }
        BigInteger number = bigInteger(value);
        BigInteger limit = BigInteger.ONE.shiftLeft(Byte.SIZE * size);
        boolean signed = code.kind() == StructCode.Kind.SIGNED;
        BigInteger least = signed ? limit.shiftRight(1).negate() : BigInteger.ZERO;
        BigInteger most = (signed ? limit.shiftRight(1) : limit).subtract(BigInteger.ONE);
        if (code == StructCode.POINTER) {
            least = limit.shiftRight(1).negate();
            if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
                throw tooLargeToConvert();
            }
        } else if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
            throw PythonError.format(
                    ErrorKind.STRUCT_ERROR,
                    "'%s' format requires %d <= number <= %d",
                    code.code(),
                    least,
                    most);
        }
        return number.longValue();
    }

    private static void writeComplex(StructField field, Memory memory, long offset, Object value) {
        Complex complex = complex(value);
        int part = (int) field.size() / 2;
        ByteOrder order = field.mode().order();
        put(memory, offset, part, order, floatBits(field, part, value, complex.real()));
        put(memory, offset + part, part, order, floatBits(field, part, value, complex.imag()));
    }

    private static long floatBits(StructField field, int size, Object value) {
        return floatBits(field, size, value, number(value, "required argument is not a float"));
    }

    /** {@code PyFloat_Pack2}, {@code 4} and {@code 8} of CPython. */
    private static long floatBits(StructField field, int size, Object value, double number) {
        if (size == Double.BYTES) {
            return Double.doubleToRawLongBits(number);
        }
        if (size == Float.BYTES) {
            float nearest = (float) number;
            boolean overflow = Float.isInfinite(nearest) && !Double.isInfinite(number);
            // The native format is a C cast, which turns a number too large into infinity.
            if (overflow && !field.mode().nativeSizes()) {
                throw overflow('f', value);
            }
            return Float.floatToRawIntBits(nearest);
        }
        int bits = HalfFloat.fromDouble(number);
        if (bits == HalfFloat.OVERFLOW) {
            throw overflow('e', value);
        }
        return bits;
    }

    private static PythonError overflow(char code, Object value) {
        return isInteger(value)
                ? tooLargeToConvert()
                : PythonError.of(
                        ErrorKind.OVERFLOW_ERROR,
                        "float too large to pack with " + code + " format");
    }

    private static Complex complex(Object value) {
        if (value instanceof Complex complex) {
            return complex;
        }
        return new Complex(number(value, "required argument is not a complex"), 0);
    }

    /** A float, or an integer as the nearest float. */
    private static double number(Object value, String message) {
        if (value instanceof Double number) {
            return number;
        }
        if (!isInteger(value)) {
            throw error(message);
        }
        double number = bigInteger(value).doubleValue();
        if (Double.isInfinite(number)) {
            throw error(message);
        }
        return number;
    }

    private static PythonError tooLargeToConvert() {
        return error("int too large to convert");
    }

    private static PythonError error(String message) {
        return PythonError.of(ErrorKind.STRUCT_ERROR, message);
    }
}
