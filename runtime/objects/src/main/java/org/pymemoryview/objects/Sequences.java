package org.pymemoryview.objects;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;

import java.math.BigInteger;
import java.util.List;

/** What Python's sequences have in common: indices and the integers put into them. */
final class Sequences {
    private Sequences() {}

    /** An index as an item number; negative counts from the end. */
    static int index(int index, int length, String outOfRange) {
        int normalized = index < 0 ? index + length : index;
        if (normalized < 0 || normalized >= length) {
            throw PythonError.indexError(outOfRange);
        }
        return normalized;
    }

    /** The index of {@code pop}. */
    static int popIndex(int index, int length, String type) {
        if (length == 0) {
            throw PythonError.indexError("pop from empty " + type);
        }
        return index(index, length, "pop index out of range");
    }

    /** Where {@code insert} inserts: any index is brought within the sequence. */
    static int insertIndex(int index, int length) {
        int normalized = index < 0 ? index + length : index;
        return Math.max(0, Math.min(normalized, length));
    }

    /**
     * A value as an integer ({@code __index__}).
     *
     * @throws PythonError TypeError "'%s' object cannot be interpreted as an integer"
     */
    static BigInteger integer(Object value) {
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

    /** The Python type that a Java value stands for. */
    static String typeName(Object value) {
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
        if (value instanceof String) {
            return "str";
        }
        if (value instanceof Byte || value instanceof byte[] || value instanceof PyBytes) {
            return "bytes";
        }
        if (value instanceof Object[]) {
            return "tuple";
        }
        return value instanceof List ? "list" : value.getClass().getSimpleName();
    }
}
