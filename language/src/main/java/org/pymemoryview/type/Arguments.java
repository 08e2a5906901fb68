package org.pymemoryview.type;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;

import java.math.BigInteger;

/** Objects of the host as C's numbers, and the errors of those that are none. */
final class Arguments {
    private final PythonHost host;

    Arguments(PythonHost host) {
        this.host = host;
    }

    /** An index ({@code PyNumber_AsSsize_t}); an IndexError where 64 bits do not hold it. */
    long index(Object object) {
        return size(object, ErrorKind.INDEX_ERROR);
    }

    private long size(Object object, ErrorKind tooLarge) {
        Object number = host.index(object);
        if (number instanceof BigInteger) {
            throw PythonError.format(
                    tooLarge, "cannot fit '%s' into an index-sized integer", host.typeName(object));
        }
        return ((Number) number).longValue();
    }

    /**
     * The flags that {@code __buffer__} is called with ({@code wrap_buffer}). CPython before 3.14
     * takes the low bits of a number below those of C's {@code int}.
     */
    int bufferFlags(Object object) {
        long flags = size(object, ErrorKind.OVERFLOW_ERROR);
        if (flags != (int) flags) {
            throw PythonError.of(ErrorKind.OVERFLOW_ERROR, "buffer flags too large");
        }
        return (int) flags;
    }

    /** A number as C's {@code int}. */
    int cInt(Object object) {
        Object number = host.index(object);
        long value = number instanceof BigInteger ? Long.MAX_VALUE : ((Number) number).longValue();
        if (value != (int) value) {
            throw PythonError.of(
                    ErrorKind.OVERFLOW_ERROR, "Python int too large to convert to C int");
        }
        return (int) value;
    }

    /** A bound that was given, cut to what a long holds ({@code _PyEval_SliceIndexNotNone}). */
    long bound(Object object) {
        return bound(object, "slice indices must be integers or have an __index__ method");
    }

    /** The bounds of a slice ({@code PySlice_Unpack}): first its step, as in CPython. */
    Bounds bounds(SliceKey slice) {
        long step = orElse(slice.step(), 1);
        if (step == 0) {
            throw PythonError.valueError("slice step cannot be zero");
        }
        step = Math.max(step, -Long.MAX_VALUE);
        long start = orElse(slice.start(), step < 0 ? Long.MAX_VALUE : 0);
        long stop = orElse(slice.stop(), step < 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
        return new Bounds(start, stop, step);
    }

    private long orElse(Object object, long none) {
        Object value = host.toJava(object);
        if (value instanceof Integer number) {
            return number;
        }
        return value == null
                ? none
                : bound(
                        object,
                        "slice indices must be integers or None or have an __index__ method");
    }

    /** Whether the bounds of a slice are ints or None, so that no user code says what they are. */
    boolean areInts(SliceKey slice) {
        return isIntOrNone(slice.start()) && isIntOrNone(slice.stop()) && isIntOrNone(slice.step());
    }

    private boolean isIntOrNone(Object object) {
        Object value = host.toJava(object);
        return value == null || ItemConversion.isInt(value);
    }

    private long bound(Object object, String refusal) {
        if (!host.isIndex(object)) {
            throw PythonError.typeError(refusal);
        }
        Object number = host.index(object);
        if (number instanceof BigInteger huge) {
            return huge.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return ((Number) number).longValue();
    }

    /** Refuses an object without a buffer where one is needed. */
    void checkExporter(Object object) {
        if (!host.isExporter(object)) {
            throw PythonError.typeError(
                    "a bytes-like object is required, not '" + host.typeName(object) + "'");
        }
    }

    /** Whether all are integers or have {@code __index__} ({@code is_multiindex}). */
    boolean areIndices(Object[] keys) {
        for (Object key : keys) {
            if (!host.isIndex(key)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all are slices, and there is one ({@code is_multislice}). */
    boolean areSlices(Object[] keys) {
        for (Object key : keys) {
            if (!(host.toJava(key) instanceof SliceKey)) {
                return false;
            }
        }
        return keys.length > 0;
    }

    /** A class name where C's argument parser says None. */
    String typeName(Object object) {
        return host.toJava(object) == null ? "None" : host.typeName(object);
    }

    /** The bounds of a slice as Python's, whatever is sliced. */
    record Bounds(long start, long stop, long step) {}
}
