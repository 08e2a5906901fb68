package org.pymemoryview.format;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.internal.Allocation;
import org.pymemoryview.internal.ArrayLength;
import org.pymemoryview.memory.Memory;

import java.util.List;

/**
 * A format of the struct module, which reads and writes items.
 *
 * <pre>{@code
 * StructFormat point = StructFormat.parse("<2hxB");
 * point.size();                                  // 6
 * point.pack(memory, 0, new Object[] {-1, 2, 255});
 * point.unpack(memory, 0);                       // [-1, 2, 255]
 * }</pre>
 *
 * <p>Values are {@link Boolean} for {@code ?}; {@link Integer}, {@link Long} or, above the long
 * range only, {@link java.math.BigInteger} for integers; {@link Double} for floats; {@link Complex}
 * for complex numbers; {@code byte[]} for {@code c}, {@code s} and {@code p}, or when writing
 * {@link Byte} for {@code c}. The syntax is that of CPython 3.15: the one of 3.12 with the complex
 * codes {@code F D Zf Zd}.
 */
public final class StructFormat {
    private final String text;
    private final long size;
    private final long valueCount;
    private final List<StructField> fields;

    StructFormat(String text, long size, long valueCount, List<StructField> fields) {
        this.text = text;
        this.size = size;
        this.valueCount = valueCount;
        this.fields = List.copyOf(fields);
    }

    /**
     * Parses a format ({@code struct.Struct} of CPython).
     *
     * @throws PythonError struct.error with CPython's message where the struct module knows no such
     *     format; characters that are not ASCII are bad characters, as in a {@code bytes} format
     */
    @TruffleBoundary
    public static StructFormat parse(String format) {
        return StructParser.parse(format);
    }

    /** The format as it was written. */
    public String text() {
        return text;
    }

    /** The size of an item in bytes ({@code struct.calcsize}). There is no padding at its end. */
    public long size() {
        return size;
    }

    /** The number of values in an item. */
    public long valueCount() {
        return valueCount;
    }

    /** The values of an item, padding left out, in the order they are written. */
    public List<StructField> fields() {
        return fields;
    }

    /**
     * Reads an item.
     *
     * @param offset of the item in bytes
     * @return as many values as {@link #valueCount()}
     * @throws PythonError MemoryError where there is no room for them
     */
    @TruffleBoundary
    public Object[] unpack(Memory memory, long offset) {
        try {
            return values(memory, offset);
        } catch (OutOfMemoryError e) {
            throw Allocation.memoryError();
        }
    }

    private Object[] values(Memory memory, long offset) {
        Object[] values = new Object[ArrayLength.of(valueCount)];
        int next = 0;
        for (StructField field : fields) {
            for (long i = 0; i < field.count(); i++) {
                long at = offset + field.offset() + i * field.size();
                values[next++] = StructReader.read(field, memory, at);
            }
        }
        return values;
    }

    /**
     * Writes an item; its padding becomes zeros. Values before a bad one are written. For
     * {@code ?}, a value of a class that is not named above counts as true, so a host computes the
     * truth value of its own objects first; for all other codes it is of the wrong type.
     *
     * @param offset of the item in bytes
     * @throws PythonError struct.error where the number of values, or one of them, does not fit;
     *     OverflowError where a float is too large for {@code e}, or for {@code f} other than the
     *     native one ({@code Struct.pack_into} of CPython)
     */
    @TruffleBoundary
    public void pack(Memory memory, long offset, Object[] values) {
        if (values.length != valueCount) {
            throw PythonError.format(
                    ErrorKind.STRUCT_ERROR,
                    "pack_into expected %d items for packing (got %d)",
                    valueCount,
                    values.length);
        }
        for (long i = 0; i < size; i++) {
            memory.putByte(offset + i, (byte) 0);
        }
        int next = 0;
        for (StructField field : fields) {
            for (long i = 0; i < field.count(); i++) {
                long at = offset + field.offset() + i * field.size();
                StructWriter.write(field, memory, at, values[next++]);
            }
        }
    }

    /**
     * Checks that an item fits into the bytes available.
     *
     * @throws PythonError struct.error where it does not ({@code Struct.unpack_from} of CPython at
     *     offset 0)
     */
    @TruffleBoundary
    public void requireRoom(long available) {
        if (available < size) {
            throw PythonError.format(
                    ErrorKind.STRUCT_ERROR,
                    "unpack_from requires a buffer of at least %d bytes for unpacking %d bytes"
                            + " at offset 0 (actual buffer size is %d)",
                    size,
                    size,
                    available);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
