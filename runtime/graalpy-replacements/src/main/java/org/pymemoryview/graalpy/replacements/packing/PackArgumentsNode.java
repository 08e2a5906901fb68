package org.pymemoryview.graalpy.replacements.packing;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.builtins.objects.struct.PStruct;
import com.oracle.graal.python.lib.PyIndexCheckNode;
import com.oracle.graal.python.lib.PyNumberIndexNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.StructCode;
import org.pymemoryview.format.StructField;
import org.pymemoryview.format.StructFormat;
import org.pymemoryview.graalpy.line.IndirectCallData;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Converts the values for a packing function of the struct module, so that GraalPy's function packs
 * or refuses them as CPython's does.
 *
 * <p>Unconverted, GraalPy's function refuses pointers in the upper half of the 64-bit range,
 * accepts a bytearray for {@code c}, and writes only the lowest bytes of an unsigned item of 8
 * bytes where the value is not a Java int or long.
 */
final class PackArgumentsNode extends Node {
    private static final StructCode[] NONE = {};

    /** More values than a loop is unrolled for. */
    private static final int MANY = 16;

    @Child
    private IndirectCallData callData = IndirectCallData.createFor(this);

    /** The format seen first, and the code of each of its values. */
    @CompilationFinal
    private Object knownFormat;

    @CompilationFinal(dimensions = 1)
    private StructCode[] knownCodes;

    /** How many values were seen first. */
    @CompilationFinal
    private int knownCount = -1;

    /**
     * The values for GraalPy's function.
     *
     * @param format a Struct, or the format of one
     */
    Object[] execute(VirtualFrame frame, Object format, Object[] values) {
        if (areTaken(values)) {
            return values;
        }
        StructCode[] codes = codes(format, values.length);
        if (codes.length != values.length) {
            return values;
        }
        Object state = callData.enter(frame, this);
        try {
            return adapt(codes, values);
        } finally {
            callData.exit(frame, this, state);
        }
    }

    /**
     * Whether GraalPy's function takes the values as they are, and runs no Python code for them. A
     * site has as many values each time as a rule, so that the loop over them is unrolled.
     */
    boolean areTaken(Object[] values) {
        if (knownCount < 0) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            knownCount = values.length <= MANY ? values.length : 0;
        }
        return values.length == knownCount
                ? areTaken(values, knownCount)
                : areAnyTaken(values, values.length);
    }

    @ExplodeLoop
    private static boolean areTaken(Object[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (!isTaken(values[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean areAnyTaken(Object[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (!isTaken(values[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTaken(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof PBytes;
    }

    /** The code of each value; none where GraalPy's function will refuse format or values. */
    private StructCode[] codes(Object format, int values) {
        if (knownFormat == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            knownCodes = parse(format, values);
            knownFormat = format;
        }
        return format == knownFormat ? knownCodes : parse(format, values);
    }

    @TruffleBoundary
    private static StructCode[] parse(Object format, int values) {
        try {
            StructFormat parsed = StructFormat.parse(text(format));
            if (parsed.valueCount() != values) {
                return NONE;
            }
            StructCode[] codes = new StructCode[values];
            int next = 0;
            for (StructField field : parsed.fields()) {
                int end = next + (int) field.count();
                Arrays.fill(codes, next, end, field.code());
                next = end;
            }
            return codes;
        } catch (PythonError e) {
            return NONE;
        }
    }

    /** Whether a format is valid and has this number of values. */
    @TruffleBoundary
    static boolean agree(Object format, int values) {
        try {
            return StructFormat.parse(text(format)).valueCount() == values;
        } catch (PythonError e) {
            return false;
        }
    }

    /** The size of an item of a format in bytes; -1 where GraalPy's function will refuse it. */
    @TruffleBoundary
    static int sizeOf(Object format) {
        try {
            long size = StructFormat.parse(text(format)).size();
            return (int) size == size ? (int) size : -1;
        } catch (PythonError e) {
            return -1;
        }
    }

    private static String text(Object format) {
        if (format instanceof TruffleString text) {
            return text.toJavaStringUncached();
        }
        byte[] bytes = {};
        if (format instanceof PStruct struct) {
            bytes = struct.getFormat();
        } else if (format instanceof PBytes) {
            bytes = PythonBufferAccessLibrary.getUncached().getCopiedByteArray(format);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @TruffleBoundary
    private static Object[] adapt(StructCode[] codes, Object[] values) {
        Object[] adapted = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            adapted[i] = adapt(codes[i], values[i]);
        }
        return adapted;
    }

    private static Object adapt(StructCode code, Object value) {
        return switch (code) {
            // Empty bytes are refused with the same error as a bytearray is in CPython.
            case CHAR ->
                value instanceof PByteArray
                        ? PFactory.createEmptyBytes(PythonLanguage.get(null))
                        : value;
            case ULONG, ULONGLONG, SIZE -> narrow(integer(value), Long.SIZE - 1);
            case POINTER -> narrow(integer(value), Long.SIZE);
            default -> value;
        };
    }

    private static Object integer(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        return PyIndexCheckNode.executeUncached(value)
                ? PyNumberIndexNode.executeUncached(value)
                : value;
    }

    /** Converts a large integer to a long of the same bits, if it has no more bits than given. */
    private static Object narrow(Object value, int bits) {
        if (!(value instanceof PInt number)) {
            return value;
        }
        BigInteger exact = number.getValue();
        boolean fits =
                exact.bitLength() < Long.SIZE || exact.signum() > 0 && exact.bitLength() <= bits;
        return fits ? (Object) exact.longValue() : value;
    }
}
