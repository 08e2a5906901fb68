package org.pymemoryview.type;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;

import java.math.BigInteger;
import java.util.function.Supplier;

/**
 * Objects as the values of items that are about to be written: the conversions of
 * {@code pack_single}.
 *
 * <p>User code may run: {@code __index__}, {@code __float__}, {@code __complex__} or
 * {@code __bool__}. A TypeError it raises becomes the format's TypeError, a ValueError or
 * OverflowError the format's ValueError; but what {@code __bool__} raises stays as it is.
 */
final class ItemConversion {
    private final PythonHost host;

    ItemConversion(PythonHost host) {
        this.host = host;
    }

    /**
     * @return as {@link org.pymemoryview.nodes} describes
     * @throws org.pymemoryview.error.PythonError TypeError or ValueError of the format
     */
    Object convert(ElementType type, Object object) {
        return switch (type.kind()) {
            case BOOL -> host.isTrue(object);
            case BYTES -> character(type, host.toJava(object));
            case FLOAT -> reworded(type, () -> host.asDouble(object));
            case COMPLEX -> reworded(type, () -> host.asComplex(object));
            case SIGNED, UNSIGNED -> integer(type, object);
        };
    }

    private static Object character(ElementType type, Object value) {
        if (!(value instanceof byte[] bytes)) {
            throw type.invalidType();
        }
        if (bytes.length != 1) {
            throw type.invalidValue();
        }
        return bytes[0];
    }

    /** A pointer is made of an int itself: CPython does not ask for an {@code __index__} here. */
    private Object integer(ElementType type, Object object) {
        if (type == ElementType.POINTER && !isInt(host.toJava(object))) {
            throw type.invalidType();
        }
        return reworded(type, () -> host.index(object));
    }

    static boolean isInt(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof Boolean;
    }

    private boolean isOf(RuntimeException raised, ErrorKind kind) {
        return raised instanceof PythonError error
                ? error.kind() == kind
                : host.isRaised(raised) && host.isOf(raised, kind);
    }

    /** The errors of a conversion are the format's ({@code fix_error_int}). */
    private Object reworded(ElementType type, Supplier<Object> conversion) {
        try {
            return conversion.get();
        } catch (RuntimeException raised) {
            if (isOf(raised, ErrorKind.TYPE_ERROR)) {
                throw type.invalidType();
            }
            if (isOf(raised, ErrorKind.OVERFLOW_ERROR) || isOf(raised, ErrorKind.VALUE_ERROR)) {
                throw type.invalidValue();
            }
            throw raised;
        }
    }
}
