package org.pymemoryview.type;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.internal.Allocation;
import org.pymemoryview.internal.ArrayLength;
import org.pymemoryview.type.Arguments.Bounds;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The class {@code buffer} of Python 2.7: the bytes of an object, or some of them, as a readonly
 * string.
 *
 * <p>A buffer holds no export. Its object may be resized, and each operation looks at the bytes
 * that are there then.
 *
 * <p>Source: Objects/bufferobject.c of CPython 2.7.18.
 */
public final class Python2BufferType {
    /** The size of a buffer that ends where its object does. */
    private static final long TO_THE_END = -1;

    /**
     * Which bytes a buffer has.
     *
     * @param object of the host, which has the bytes
     * @param offset of the first one, in bytes
     * @param size in bytes, or -1 for all that there are
     */
    public record Part(Object object, long offset, long size) {}

    /**
     * What {@code buffer} asks of the Python it is part of.
     *
     * <p>An exporter is what has the older of Python 2's two buffer interfaces, and is asked for
     * simple requests only; a {@code unicode}, which is a {@code String}, need not be one. A
     * {@code byte[]} is a {@code str}.
     */
    public interface Host extends PythonHost {
        /** The bytes of a buffer object, null for any other object. */
        Part part(Object object);

        /** What {@code __int__} of an object returns, null where it has none. */
        Object toInt(Object object);
    }

    private final Host host;
    private final Arguments arguments;

    public Python2BufferType(Host host) {
        this.host = host;
        arguments = new Arguments(host);
    }

    /**
     * {@code buffer(object[, offset[, size]])} ({@code buffer_new}). A buffer of a buffer is one of
     * that one's object.
     *
     * @param given the arguments
     * @param named how many of them are given by name
     */
    public Part create(Object[] given, int named) {
        if (named > 0) {
            throw PythonError.typeError("buffer() does not take keyword arguments");
        }
        if (given.length == 0 || given.length > 3) {
            String limit = given.length == 0 ? "at least 1 argument" : "at most 3 arguments";
            throw PythonError.typeError(
                    "buffer() takes " + limit + " (" + given.length + " given)");
        }
        long offset = given.length < 2 ? 0 : number(given[1]);
        long size = given.length < 3 ? TO_THE_END : number(given[2]);
        if (!isExporter(given[0])) {
            throw PythonError.typeError("buffer object expected");
        }
        checkOffset(offset);
        if (size < TO_THE_END) {
            throw PythonError.valueError("size must be zero or positive");
        }
        Part of = host.part(given[0]);
        return of == null ? new Part(given[0], offset, size) : inside(of, offset, size);
    }

    private static Part inside(Part of, long offset, long size) {
        checkOffset(of.offset + offset);
        long left = of.size == TO_THE_END ? Long.MAX_VALUE : Math.max(0, of.size - offset);
        boolean isWhole = size == TO_THE_END && of.size == TO_THE_END;
        long length = size == TO_THE_END ? left : Math.min(size, left);
        return new Part(of.object, of.offset + offset, isWhole ? TO_THE_END : length);
    }

    private static void checkOffset(long offset) {
        if (offset < 0) {
            throw PythonError.valueError("offset must be zero or positive");
        }
    }

    /** A number as the argument of a C function. */
    private long number(Object object) {
        Object value = host.toJava(object);
        if (value instanceof Double) {
            throw PythonError.typeError("integer argument expected, got float");
        }
        boolean isText = value instanceof byte[] || value instanceof String;
        Object number = isText ? null : host.toInt(object);
        if (number == null) {
            throw PythonError.typeError("an integer is required");
        }
        if (!(host.index(number) instanceof BigInteger)) {
            return ((Number) host.index(number)).longValue();
        }
        throw PythonError.of(ErrorKind.OVERFLOW_ERROR, "Python int too large to convert to C long");
    }

    // The bytes

    private boolean isExporter(Object object) {
        return host.toJava(object) instanceof String || host.isExporter(object);
    }

    /** A Unicode string has its code points, of four bytes each. */
    private MemoryView acquire(Object object) {
        if (!(host.toJava(object) instanceof String text)) {
            return host.acquire(object, BufferFlags.SIMPLE);
        }
        int[] points = text.codePoints().toArray();
        ByteBuffer bytes = ByteBuffer.wrap(Allocation.bytes(points.length, Integer.BYTES));
        bytes.order(ByteOrder.nativeOrder()).asIntBuffer().put(points);
        return MemoryView.of(bytes);
    }

    /** A readonly view of the bytes that are there now, which the caller releases. */
    public MemoryView view(Part part) {
        try (MemoryView all = acquire(part.object)) {
            long from = Math.min(part.offset, all.nbytes());
            long left = all.nbytes() - from;
            long length = part.size == TO_THE_END ? left : Math.min(part.size, left);
            return MemoryView.ofItems(
                    all.managedBuffer(),
                    all.block(),
                    all.offset() + from,
                    ItemFormat.BYTES,
                    length,
                    1,
                    true);
        }
    }

    private byte[] bytes(Part part) {
        try (MemoryView view = view(part)) {
            return view.toByteArray(Order.C);
        }
    }

    /** {@code str(buffer)}. */
    public Object string(Part part) {
        return host.toPython(bytes(part));
    }

    /**
     * {@code repr(buffer)}.
     *
     * @param object what tells the part's object from others, such as {@code 0x7f0c}
     * @param address what tells the buffer from others
     */
    public static String repr(Part part, String object, String address) {
        return "<read-only buffer for %s, size %d, offset %d at %s>"
                .formatted(object, part.size, part.offset, address);
    }

    // A sequence

    /** {@code len(buffer)}. */
    public long length(Part part) {
        try (MemoryView view = view(part)) {
            return view.nbytes();
        }
    }

    /** {@code buffer[key]} ({@code buffer_subscript}). */
    public Object getItem(Part part, Object key) {
        if (host.toJava(key) instanceof SliceKey slice) {
            Bounds bounds = arguments.bounds(slice);
            return slice(part, bounds.start(), bounds.stop(), bounds.step());
        }
        if (!host.isIndex(key)) {
            throw PythonError.typeError("sequence index must be integer");
        }
        return item(part, arguments.index(key));
    }

    private Object item(Part part, long index) {
        byte[] bytes = bytes(part);
        long at = index < 0 ? index + bytes.length : index;
        if (at < 0 || at >= bytes.length) {
            throw PythonError.indexError("buffer index out of range");
        }
        return host.toPython(bytes[(int) at]);
    }

    private Object slice(Part part, long start, long stop, long step) {
        try (MemoryView view = view(part);
                MemoryView some = view.slice(start, stop, step)) {
            return host.bytes(some, Order.C);
        }
    }

    /** {@code buffer.__getslice__(from, to)}, which counts nothing from the end. */
    public Object getSlice(Part part, Object... given) {
        checkCount(2, given.length);
        long from = Math.max(0, number(given[0]));
        return slice(part, from, Math.max(0, number(given[1])), 1);
    }

    private static void checkCount(int wanted, int given) {
        if (given != wanted) {
            throw PythonError.typeError(
                    "function takes exactly " + wanted + " arguments (" + given + " given)");
        }
    }

    /**
     * The error of {@code __setslice__} and {@code __delslice__}.
     *
     * @param wanted the number of arguments that the method takes
     * @param given the number of them that there are
     */
    public static PythonError readonly(int wanted, int given) {
        checkCount(wanted, given);
        return readonly();
    }

    /** The error of everything that would change the bytes. */
    public static PythonError readonly() {
        return PythonError.typeError("buffer is read-only");
    }

    /** {@code buffer + other} ({@code buffer_concat}): beside nothing, the other object itself. */
    public Object concatenate(Part part, Object other) {
        if (!isExporter(other)) {
            throw PythonError.typeError("bad argument type for built-in operation");
        }
        byte[] first = bytes(part);
        if (first.length == 0) {
            return other;
        }
        Part ofOther = host.part(other);
        byte[] second = bytes(ofOther == null ? new Part(other, 0, TO_THE_END) : ofOther);
        int length = ArrayLength.of(first.length, 1, second.length);
        byte[] both = Allocation.copyOf(first, 0, length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return host.toPython(both);
    }

    /** {@code buffer * count}, as the operator, which words the refusal of a count itself. */
    public Object multiply(Part part, Object count) {
        if (!host.isIndex(count)) {
            throw PythonError.typeError(
                    "can't multiply sequence by non-int of type '" + host.typeName(count) + "'");
        }
        return repeat(part, count);
    }

    /** {@code buffer.__mul__(count)} ({@code buffer_repeat}). */
    public Object repeat(Part part, Object count) {
        if (!host.isIndex(count)) {
            throw PythonError.typeError(
                    "'" + host.typeName(count) + "' object cannot be interpreted as an index");
        }
        long times = Math.max(0, repetitions(count));
        byte[] bytes = bytes(part);
        if (bytes.length != 0 && times > Long.MAX_VALUE / bytes.length) {
            throw PythonError.of(ErrorKind.MEMORY_ERROR, "result too large");
        }
        byte[] repeated = Allocation.bytes(times, bytes.length);
        for (int at = 0; at < repeated.length; at += bytes.length) {
            System.arraycopy(bytes, 0, repeated, at, bytes.length);
        }
        return host.toPython(repeated);
    }

    private long repetitions(Object count) {
        Object number = host.index(count);
        if (number instanceof BigInteger) {
            throw PythonError.format(
                    ErrorKind.OVERFLOW_ERROR,
                    "cannot fit '%s' into an index-sized integer",
                    host.typeName(count));
        }
        return ((Number) number).longValue();
    }

    /** {@code cmp(buffer, other)} ({@code buffer_compare}), by the bytes. */
    public int compare(Part part, Object other) {
        Part ofOther = host.part(other);
        if (ofOther == null) {
            throw PythonError.typeError("buffer.__cmp__(x,y) requires y to be a 'buffer', not a '"
                    + host.typeName(other) + "'");
        }
        return Integer.signum(Arrays.compareUnsigned(bytes(part), bytes(ofOther)));
    }
}
