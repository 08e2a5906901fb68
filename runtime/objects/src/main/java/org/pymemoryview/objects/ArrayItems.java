package org.pymemoryview.objects;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.nodes.ReadItemNode;

import java.math.BigInteger;

/**
 * Reads and writes items of {@code array.array} ({@code b_getitem}, {@code b_setitem} and so on).
 *
 * <p>The messages for integers out of range are CPython's, which first converts to C's
 * {@code short} for 'b' and {@code int} for 'H', and then checks the range of the item.
 */
final class ArrayItems {
    private ArrayItems() {}

    static Object read(Memory memory, long offset, TypeCode code) {
        if (code.type() == null) {
            return Character.toString(memory.getInt(offset));
        }
        return ReadItemNode.getUncached().execute(null, memory, offset, code.type());
    }

    static void write(Memory memory, long offset, TypeCode code, Object value) {
        switch (code) {
            case BYTE -> memory.putByte(offset, (byte) byteValue(value));
            case UBYTE -> memory.putByte(offset, (byte) unsignedByteValue(value));
            case SHORT -> memory.putShort(offset, (short) shortValue(value));
            case USHORT -> memory.putShort(offset, (short) unsignedShortValue(value));
            case INT -> memory.putInt(offset, (int) intValue(value));
            case UINT -> memory.putInt(offset, (int) unsignedIntValue(value));
            case LONG -> memory.putLong(offset, longValue(value));
            case ULONG -> memory.putLong(offset, unsignedLongValue(Values.integer(value)));
            case LONGLONG, ULONGLONG -> memory.putLong(offset, longLongValue(code, value));
            case FLOAT ->
                memory.putInt(offset, Float.floatToRawIntBits((float) doubleValue(value)));
            case DOUBLE -> memory.putLong(offset, Double.doubleToRawLongBits(doubleValue(value)));
            case WCHAR, UCS4 -> memory.putInt(offset, codePoint(value));
        }
    }

    private static long byteValue(Object value) {
        return inRange(shortValue(value), "signed char", Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    private static long unsignedByteValue(Object value) {
        return inRange(longValue(value), "unsigned byte integer", 0, 0xff);
    }

    private static long shortValue(Object value) {
        long number = longValue(value);
        return inRange(number, "signed short integer", Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private static long unsignedShortValue(Object value) {
        return inRange(intValue(value), "unsigned short", 0, 0xffff);
    }

    private static long intValue(Object value) {
        long number = longValue(value);
        return inRange(number, "signed integer", Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static long unsignedIntValue(Object value) {
        long number = unsignedLongValue(Values.integer(value));
        if (Long.compareUnsigned(number, 0xffffffffL) > 0) {
            throw overflow("unsigned int is greater than maximum");
        }
        return number;
    }

    private static long longValue(Object value) {
        BigInteger number = Values.integer(value);
        if (number.bitLength() >= Long.SIZE) {
            throw overflow("Python int too large to convert to C long");
        }
        return number.longValue();
    }

    /** For a negative integer, CPython's message says {@code unsigned int} for both 'I' and 'L'. */
    private static long unsignedLongValue(BigInteger number) {
        if (number.signum() < 0) {
            throw overflow("can't convert negative value to unsigned int");
        }
        if (number.bitLength() > Long.SIZE) {
            throw overflow("Python int too large to convert to C unsigned long");
        }
        return number.longValue();
    }

    private static long longLongValue(TypeCode code, Object value) {
        BigInteger number = Values.integer(value);
        boolean signed = code == TypeCode.LONGLONG;
        if (!signed && number.signum() < 0) {
            throw overflow("can't convert negative int to unsigned");
        }
        if (number.bitLength() > Long.SIZE - (signed ? 1 : 0)) {
            throw overflow("int too big to convert");
        }
        return number.longValue();
    }

    private static double doubleValue(Object value) {
        if (value instanceof Double number) {
            return number;
        }
        String type = Values.typeName(value);
        if (!type.equals("int") && !type.equals("bool")) {
            throw PythonError.format(ErrorKind.TYPE_ERROR, "must be real number, not %s", type);
        }
        double number = Values.integer(value).doubleValue();
        if (Double.isInfinite(number)) {
            throw overflow("int too large to convert to float");
        }
        return number;
    }

    private static int codePoint(Object value) {
        if (value instanceof String text && text.codePointCount(0, text.length()) == 1) {
            return text.codePointAt(0);
        }
        throw PythonError.typeError("array item must be unicode character");
    }

    private static long inRange(long number, String name, long minimum, long maximum) {
        if (number < minimum) {
            throw overflow(name + " is less than minimum");
        }
        if (number > maximum) {
            throw overflow(name + " is greater than maximum");
        }
        return number;
    }

    private static PythonError overflow(String message) {
        return PythonError.of(ErrorKind.OVERFLOW_ERROR, message);
    }
}
