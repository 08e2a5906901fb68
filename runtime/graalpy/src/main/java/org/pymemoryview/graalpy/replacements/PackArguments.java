package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.builtins.objects.struct.PStruct;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.StructCode;
import org.pymemoryview.format.StructField;
import org.pymemoryview.format.StructFormat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The values that a function of the struct module packs.
 *
 * <p>GraalPy's functions refuse pointers in the upper half of the 64-bit range and take a bytearray
 * for a {@code c}; CPython's do neither, nor does a memoryview. They get such values in a form that
 * they take, or refuse, as they should.
 */
final class PackArguments {
    private PackArguments() {}

    /**
     * The values for GraalPy's function.
     *
     * @param format a Struct, or the format of one
     */
    static Object[] adapt(Object format, Object[] values) {
        for (Object value : values) {
            if (value instanceof PInt || value instanceof PByteArray) {
                return adaptEach(format, values);
            }
        }
        return values;
    }

    @TruffleBoundary
    private static Object[] adaptEach(Object format, Object[] values) {
        Object[] adapted = values.clone();
        int next = 0;
        for (StructField field : fields(format)) {
            for (long i = 0; i < field.count() && next < values.length; i++, next++) {
                adapted[next] = adapt(field.code(), values[next]);
            }
        }
        return adapted;
    }

    private static Object adapt(StructCode code, Object value) {
        if (code == StructCode.CHAR && value instanceof PByteArray) {
            // As little a single character, and refused for it.
            return PFactory.createEmptyBytes(PythonLanguage.get(null));
        }
        if (code == StructCode.POINTER && value instanceof PInt number) {
            BigInteger address = number.getValue();
            boolean upper = address.signum() > 0 && address.bitLength() == Long.SIZE;
            return upper ? (Object) address.longValue() : number;
        }
        return value;
    }

    /** The fields of a format; none where GraalPy's function will refuse it. */
    private static List<StructField> fields(Object format) {
        try {
            return StructFormat.parse(text(format)).fields();
        } catch (PythonError e) {
            return List.of();
        }
    }

    private static String text(Object format) {
        if (format instanceof TruffleString text) {
            return text.toJavaStringUncached();
        }
        if (format instanceof PStruct struct) {
            return new String(struct.getFormat(), StandardCharsets.ISO_8859_1);
        }
        if (format instanceof PBytes) {
            byte[] bytes = PythonBufferAccessLibrary.getUncached().getCopiedByteArray(format);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return "";
    }
}
