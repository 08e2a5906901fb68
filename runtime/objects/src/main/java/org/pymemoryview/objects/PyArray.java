package org.pymemoryview.objects;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.util.ArrayList;
import java.util.List;

/**
 * Python's {@code array.array}: items of one type.
 *
 * <p>It grants every request ({@code array_buffer_getbuf}). While a buffer is exported its items
 * can change, but not its length.
 *
 * <p>Any number of threads may use it: methods are synchronized. Access through its buffers is not.
 */
public final class PyArray implements BufferExporter {
    private final TypeCode typeCode;
    private final GrowableBytes bytes;

    private PyArray(TypeCode typeCode, byte[] bytes) {
        this.typeCode = typeCode;
        this.bytes = new GrowableBytes(bytes, "cannot resize an array that is exporting buffers");
    }

    /** An array of no items. */
    public PyArray(TypeCode typeCode) {
        this(typeCode, new byte[0]);
    }

    /**
     * An array of items.
     *
     * @throws PythonError as {@link #append} for an item that does not fit the type code
     */
    public static PyArray of(TypeCode typeCode, Object... items) {
        PyArray array = new PyArray(typeCode);
        for (Object item : items) {
            array.append(item);
        }
        return array;
    }

    public TypeCode typeCode() {
        return typeCode;
    }

    /** The size of an item in bytes. */
    public int itemsize() {
        return (int) typeCode.format().itemsize();
    }

    /** The number of items. */
    public synchronized int length() {
        return bytes.length() / itemsize();
    }

    /** The number of buffers that are exported. */
    public synchronized long exports() {
        return bytes.exports();
    }

    /**
     * The item at an index.
     *
     * @param index negative counts from the end
     * @return an Integer, Long, BigInteger, Double or String
     * @throws PythonError IndexError "array index out of range"
     */
    public synchronized Object get(int index) {
        return read(Sequences.index(index, length(), "array index out of range"));
    }

    private Object read(int at) {
        return ArrayItems.read(bytes.memory(), (long) at * itemsize(), typeCode);
    }

    /**
     * Sets the item at an index.
     *
     * @throws PythonError IndexError "array assignment index out of range"; TypeError or
     *     OverflowError for a value that does not fit the type code
     */
    public synchronized void set(int index, Object value) {
        int at = Sequences.index(index, length(), "array assignment index out of range");
        ArrayItems.write(bytes.memory(), (long) at * itemsize(), typeCode, value);
    }

    /**
     * Adds an item at the end.
     *
     * @throws PythonError TypeError or OverflowError for a value that does not fit the type code,
     *     BufferError while buffers are exported
     */
    public synchronized void append(Object value) {
        insert(length(), value);
    }

    /**
     * Inserts an item before an index, or at the nearer end where the index is out of range.
     *
     * @throws PythonError as {@link #append}
     */
    public synchronized void insert(int index, Object value) {
        byte[] item = new byte[itemsize()];
        ArrayItems.write(new HeapMemory(item), 0, typeCode, value);
        int at = Sequences.insertIndex(index, length()) * itemsize();
        bytes.replace(at, at, item);
    }

    /**
     * Removes the item at an index.
     *
     * @throws PythonError IndexError "pop from empty array" or "pop index out of range",
     *     BufferError while buffers are exported
     */
    public synchronized Object pop(int index) {
        int at = Sequences.popIndex(index, length(), "array");
        Object value = read(at);
        bytes.replace(at * itemsize(), (at + 1) * itemsize(), new byte[0]);
        return value;
    }

    /**
     * Adds the items of another array.
     *
     * @throws PythonError TypeError "can only extend with array of same kind"; BufferError while
     *     buffers are exported, unless there is nothing to add
     */
    public void extend(PyArray other) {
        if (other.typeCode != typeCode) {
            throw PythonError.typeError("can only extend with array of same kind");
        }
        frombytes(other.tobytes()); // locks one array at a time, so that there is no deadlock
    }

    /**
     * Adds items given as bytes in native byte order.
     *
     * @throws PythonError ValueError "bytes length not a multiple of item size"; BufferError while
     *     buffers are exported, unless there is nothing to add
     */
    public synchronized void frombytes(byte... machineValues) {
        if (machineValues.length % itemsize() != 0) {
            throw PythonError.valueError("bytes length not a multiple of item size");
        }
        bytes.replace(bytes.length(), bytes.length(), machineValues);
    }

    /** The items as bytes in native byte order. */
    public synchronized byte[] tobytes() {
        return bytes.toByteArray();
    }

    /** All items. */
    public synchronized List<Object> tolist() {
        List<Object> items = new ArrayList<>(length());
        for (int at = 0; at < length(); at++) {
            items.add(read(at));
        }
        return items;
    }

    @Override
    public synchronized PyBuffer getBuffer(int flags) {
        Memory memory = bytes.memory();
        PyBuffer buffer =
                PyBuffer.fillItems(this, memory, 0, typeCode.format(), length(), false, flags);
        bytes.addExport();
        return buffer;
    }

    @Override
    public synchronized void releaseBuffer(PyBuffer buffer) {
        bytes.removeExport();
    }
}
