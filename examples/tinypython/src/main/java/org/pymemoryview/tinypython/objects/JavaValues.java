package org.pymemoryview.tinypython.objects;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import java.util.List;

/**
 * Objects as Java knows them: None is null, bytes are a {@code byte[]}, a tuple is an
 * {@code Object[]}, and a list a {@code List}. Others are themselves.
 */
public final class JavaValues {
    private JavaValues() {}

    public static Object toJava(Object object) {
        if (object instanceof PyBytes bytes) {
            return bytes.array();
        } else if (object instanceof PyTuple tuple) {
            return tuple.items();
        } else if (object instanceof PyList list) {
            return list.items();
        }
        return object == Singleton.NONE ? null : object;
    }

    /** The opposite; a {@code Byte} is bytes of length one. */
    @TruffleBoundary
    @SuppressWarnings("unchecked")
    public static Object toPython(Object value) {
        if (value == null) {
            return Singleton.NONE;
        } else if (value instanceof Byte item) {
            return new PyBytes(new byte[] {item});
        } else if (value instanceof byte[] bytes) {
            return new PyBytes(bytes);
        } else if (value instanceof Object[] items) {
            return new PyTuple(items);
        } else if (value instanceof List<?> items) {
            return new PyList((List<Object>) items);
        }
        return value instanceof Long number && number == number.intValue()
                ? (Object) number.intValue()
                : value;
    }
}
