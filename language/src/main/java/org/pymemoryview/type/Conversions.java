package org.pymemoryview.type;

import org.pymemoryview.Casting;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.nodes.HexNode;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code tobytes}, {@code hex} and {@code cast}, with their arguments as Python code gives them.
 */
final class Conversions {
    private static final int MAX_ASCII = 0x7f;

    private final PythonHost host;
    private final Arguments arguments;

    Conversions(PythonHost host, Arguments arguments) {
        this.host = host;
        this.arguments = arguments;
    }

    /** @param order null where none was given */
    Object toBytes(MemoryView view, Object order) {
        boolean given = order != null && host.toJava(order) != null;
        Order wanted = given ? order(view, order) : Order.C;
        return host.bytes(view, wanted);
    }

    private Order order(MemoryView view, Object order) {
        String text = host.text(order);
        if (text == null) {
            throw PythonError.typeError("tobytes() argument 'order' must be str or None, not "
                    + arguments.typeName(order));
        }
        if (text.indexOf('\0') >= 0) {
            throw PythonError.valueError("embedded null character");
        }
        view.checkReleased();
        return switch (text) {
            case "C" -> Order.C;
            case "F" -> Order.FORTRAN;
            case "A" -> Order.ANY;
            default -> throw PythonError.valueError("order must be 'C', 'F' or 'A'");
        };
    }

    /**
     * @param sep null where none was given
     * @param bytesPerSep null where none was given
     */
    String hex(MemoryView view, Object sep, Object bytesPerSep) {
        int group = bytesPerSep == null ? 1 : arguments.cInt(bytesPerSep);
        view.checkReleased();
        int separator = sep == null ? HexNode.NO_SEPARATOR : separator(view, sep);
        byte[] digits = HexNode.getUncached().execute(null, view, separator, group);
        return new String(digits, StandardCharsets.US_ASCII);
    }

    /** Its {@code __len__} may be user code, which must not release the view meanwhile. */
    private int separator(MemoryView view, Object sep) {
        long length;
        view.pin();
        try {
            length = host.length(sep);
        } finally {
            view.unpin();
        }
        if (length != 1) {
            throw PythonError.valueError("sep must be length 1.");
        }
        int separator = firstCharacter(host.toJava(sep));
        if (separator > MAX_ASCII) {
            throw PythonError.valueError("sep must be ASCII.");
        }
        return separator;
    }

    /** As C reads it: the zero that ends an empty one, where its {@code __len__} says 1. */
    private static int firstCharacter(Object sep) {
        if (sep instanceof String text) {
            return text.isEmpty() ? 0 : text.codePointAt(0);
        }
        if (sep instanceof byte[] bytes) {
            return bytes.length == 0 ? 0 : bytes[0] & 0xff;
        }
        throw PythonError.typeError("sep must be str or bytes.");
    }

    /**
     * No user code runs.
     *
     * @param shape null where none was given
     */
    MemoryView cast(MemoryView view, Object format, Object shape) {
        String text = host.text(format);
        if (text == null) {
            throw PythonError.typeError(
                    "cast() argument 'format' must be str, not " + arguments.typeName(format));
        }
        if (shape == null) {
            Casting.check(view, false);
            return view.cast(ascii(text));
        }
        Casting.check(view, true);
        Object[] lengths = items(host.toJava(shape));
        Casting.checkDimensions(view, lengths.length);
        ItemFormat target = Casting.target(view, ascii(text));
        long[] newShape = shape(lengths, target.itemsize());
        return view.cast(target, newShape, host.maxSize());
    }

    private static Object[] items(Object shape) {
        if (shape instanceof Object[] tuple) {
            return tuple;
        }
        if (shape instanceof List<?> list) {
            return list.toArray();
        }
        throw PythonError.typeError("shape must be a list or a tuple");
    }

    /**
     * Items along each dimension; the first fault in their order is raised ({@code copy_shape}).
     */
    private long[] shape(Object[] items, long itemsize) {
        long[] shape = new long[items.length];
        long size = itemsize;
        for (int i = 0; i < items.length; i++) {
            shape[i] = length(host.toJava(items[i]));
            if (shape[i] > Long.MAX_VALUE / size) {
                throw PythonError.valueError("memoryview.cast(): product(shape) > SSIZE_MAX");
            }
            size *= shape[i];
        }
        return shape;
    }

    private static long length(Object item) {
        if (!ItemConversion.isInt(item)) {
            throw PythonError.typeError("memoryview.cast(): elements of shape must be integers");
        }
        if (item instanceof BigInteger) {
            throw PythonError.of(
                    ErrorKind.OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
        }
        long length = item instanceof Boolean truth ? truth ? 1 : 0 : ((Number) item).longValue();
        if (length <= 0) {
            throw PythonError.valueError(
                    "memoryview.cast(): elements of shape must be integers > 0");
        }
        return length;
    }

    /** A format as C sees it: ASCII, up to a NUL. */
    private String ascii(String format) {
        checkAscii(format);
        int end = format.indexOf('\0');
        return end < 0 ? format : format.substring(0, end);
    }

    /** Refuses the first run of characters beyond ASCII. */
    private void checkAscii(String text) {
        int[] points = text.codePoints().toArray();
        int start = 0;
        while (start < points.length && points[start] <= MAX_ASCII) {
            start++;
        }
        int end = start;
        while (end < points.length && points[end] > MAX_ASCII) {
            end++;
        }
        if (end > start) {
            throw host.notAscii(text, start, end);
        }
    }
}
